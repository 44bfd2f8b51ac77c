// The warehouse: Vera says what is used, and is wrong about one field.
import type { DemoDeclaration } from '../deed.ts'
import { keep, purpose } from './said.ts'

const report = purpose('Plan purchases and prices by what is bought', 'legitimate-interests', 'Stocks would be planned by feeling.', 'Reports show sums; nobody is looked up by name.')

export const declaredOfWarehouse: DemoDeclaration[] = [
  { by: 'vera', of: ['Warehouse'], values: { purposes: [report], origin: 'given', retention: keep(730, 'the last order'), recipients: [], storageCountry: 'SE' } },
  { by: 'vera', of: ['Warehouse', 'mart_customer_360'], values: { origin: 'inferred' } },
  { by: 'vera', of: ['Warehouse', 'mart_customer_360', 'segment'], values: { usedForAnalytics: { answer: 'yes', forWhat: 'How many customers are in each segment' } } },
  { by: 'vera', of: ['Warehouse', 'fct_order', 'product_category'], values: { usedForAnalytics: { answer: 'yes', forWhat: 'Revenue by category' } } },
  { by: 'vera', of: ['Warehouse', 'stg_customer', 'nationality'], values: { usedForAnalytics: { answer: 'yes', forWhat: 'Which languages the shops need' } } },
]
