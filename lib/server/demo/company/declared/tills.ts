import type { DemoDeclaration } from '../deed.ts'
import { bookkeeping, keep, purpose } from './said.ts'

export const declaredOfTills: DemoDeclaration[] = [
  {
    by: 'tobias', of: ['Tills'],
    values: { purposes: [purpose('Give points and print receipts', 'contract', 'No points, no receipts by mail.')], origin: 'given', retention: keep(1_095, 'the last purchase'), recipients: [], storageCountry: 'SE', touchpoint: 'The till' },
  },
  { by: 'tobias', of: ['Tills', 'receipt'], values: { retention: keep(2_555, 'the end of the business year', bookkeeping) } },
]
