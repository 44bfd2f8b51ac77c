// Everybody who can sign in to the company's PostgreSQL: 31 accounts, far more than ever read anything.
import { readers } from './company.ts'

const staff = ['malmo', 'uppsala', 'valencia'].flatMap((shop) => [1, 2, 3, 4].map((number) => `shop_${shop}_${number}`))

export const principals = [
  ...new Set(Object.values(readers).map(({ user }) => user)),
  'analyst_maja', 'workshop_ext', 'crm_admin', 'call_centre_1', 'call_centre_2', 'finance', ...staff,
]
