// Surveys were described more than a year ago and not looked at since; how long their answers are kept nobody has said.
import type { DemoDeclaration } from '../deed.ts'
import { keep, purpose } from './said.ts'

const learn = purpose('Learn what customers think of machines and service', 'consent', 'Nobody would hear of complaints before they are posted elsewhere.')

export const declaredOfFeedback: DemoDeclaration[] = [
  { age: 400, by: 'olof', of: ['Customer feedback'], values: { purposes: [learn], origin: 'given', recipients: [], storageCountry: 'SE', touchpoint: 'The survey after a purchase' }, isAttested: true },
  { by: 'olof', of: ['Customer feedback', 'product_review'], values: { retention: keep(1_825, 'the review') } },
]
