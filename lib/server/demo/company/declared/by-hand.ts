import type { DemoDeclaration } from '../deed.ts'
import { keep, purpose } from './said.ts'

const write = purpose('Send the newsletter to those who asked for it', 'consent', 'The newsletter stops.')

export const declaredByHand: DemoDeclaration[] = [
  { by: 'maja', of: ['Mailing service'], values: { purposes: [write], origin: 'given', retention: keep(365, 'the last opened letter'), recipients: [], storageCountry: 'US' } },
  {
    by: 'maja', of: ['Spreadsheet of customers'],
    values: { purposes: [purpose('Call customers back', 'legitimate-interests', '', 'They asked to be called.')], origin: 'given', retention: keep(365, 'the last visit'), recipients: [], storageCountry: 'SE' },
  },
  // No log will ever tell: what could go here, only Maja can say.
  ...['spouse_name', 'hobby'].map((field): DemoDeclaration => ({
    by: 'maja', of: ['Spreadsheet of customers', 'customers', field], values: { usedForAnalytics: { answer: 'no', forWhat: '' } }, why: 'Written down once for birthday cards; nobody looks at it.',
  })),
]
