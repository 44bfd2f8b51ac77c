// Everybody who can sign in to the company's PostgreSQL: with its superuser and the account of our own scans 31, far more than ever read anything.
import { readers } from './company.ts'

const staff = ['malmo', 'uppsala', 'valencia'].flatMap((shop) => [1, 2, 3].map((number) => `shop_${shop}_${number}`))

export const principals = [
  ...new Set(Object.values(readers).map(({ user }) => user)),
  'analyst_maja', 'workshop_ext', 'crm_admin', 'call_centre_1', 'call_centre_2', 'call_centre_3', 'finance', ...staff,
]
