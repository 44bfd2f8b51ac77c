import { expect, it } from 'vitest'
import { tablesByName } from './key-names.ts'

it('knows by its name what points to a table, and nothing else', () => {
  const points = tablesByName(['customers', 'web_account', 'deliveries', 'OrderLine'])
  expect(['customer_id', 'CustomerID', 'web_account_key', 'delivery_uuid', 'order_line_id'].filter(points)).toHaveLength(5)
  expect(['id', 'national_id', 'customer', 'customer_name', 'account_id', 'passport_no'].filter(points)).toEqual([])
})
