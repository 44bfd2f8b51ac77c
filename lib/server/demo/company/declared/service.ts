import type { DemoDeclaration } from '../deed.ts'
import { keep, purpose } from './said.ts'

export const declaredOfService: DemoDeclaration[] = [
  {
    by: 'olof', of: ['Service desk'],
    values: { purposes: [purpose('Repair machines under warranty', 'contract', 'Nobody would come.')], origin: 'given', retention: keep(1_825, 'the end of the warranty'), recipients: [], storageCountry: 'SE' },
  },
  { by: 'olof', of: ['Service desk', 'home_visit'], values: { origin: 'observed' } },
]
