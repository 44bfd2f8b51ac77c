// What people of the company did in Big Trust, each on their day. What came of it (proved, back again, overdue) is written down nowhere: the
// product finds that out.
import { dayMs, demoEnd, scanAges } from '../demo-clock.ts'
import { declaredByHand } from './declared/by-hand.ts'
import { declaredOfCrm } from './declared/crm.ts'
import { declaredOfFeedback } from './declared/feedback.ts'
import { declaredOfService } from './declared/service.ts'
import { declaredOfShop } from './declared/shop.ts'
import { declaredOfTills } from './declared/tills.ts'
import { declaredOfWarehouse } from './declared/warehouse.ts'
import type { Deed, DemoDeclaration, DemoPlace } from './deed.ts'
import type { DemoPersonKey } from './people.ts'

const described: DemoDeclaration[] = [...declaredOfCrm, ...declaredOfShop, ...declaredOfWarehouse, ...declaredOfTills, ...declaredOfService, ...declaredByHand, ...declaredOfFeedback]

const own = (owner: DemoPersonKey, ...of: DemoPlace): Deed => ({ age: scanAges[0], by: 'carin', of, do: 'own', owner })
const shopTables = ['web_account', 'product', 'orders', 'order_line', 'payment', 'cart', 'cart_2017', 'delivery']

/** On one day in this order. */
export const deeds: Deed[] = [
  { ...own('olof', 'Customer feedback'), age: 400 },
  own('olof', 'CRM'),
  own('olof', 'Service desk'),
  // Returns were forgotten when the shop was handed out table by table: they are nobody's.
  ...shopTables.map((table) => own('olof', 'Web shop', table)),
  own('vera', 'Warehouse'),
  own('tobias', 'Tills'),
  own('maja', 'Mailing service'),
  own('maja', 'Spreadsheet of customers'),
  ...described.map(({ age = scanAges[0], ...declaration }): Deed => ({ do: 'declare', age, ...declaration })),

  // Dropped a fortnight later; the next scan proves it.
  { age: 110, by: 'olof', of: ['CRM', 'customer', 'fax'], do: 'decide', decision: { kind: 'delete', reason: 'Nobody has sent a fax since 2019; the column goes with the next release.' } },
  // Dropped, proved, and back after 41 days: an old form of the newsletter still wrote it.
  { age: 70, by: 'olof', of: ['CRM', 'customer', 'newsletter_gender'], do: 'decide', decision: { kind: 'delete', reason: 'The newsletter greets everybody alike since spring.' } },
  { age: 69, by: 'carin', of: ['CRM', 'customer', 'newsletter_gender'], do: 'agree' },
  // Kept for a reason that ends nine days after the demo does.
  { age: 29, by: 'olof', of: ['Web shop', 'payment', 'card_holder'], do: 'decide', decision: { kind: 'keep', reason: 'Two disputes with the card scheme are open until the end of November.', expiresAt: demoEnd + 9 * dayMs } },
  // A risk that somebody bears for a time: asked for by one, accepted by another.
  { age: 27, by: 'tobias', of: ['Tills'], do: 'ask-acceptance', rule: 'shared-account', note: 'Every shop gets badges for its tills in the spring; until then they share one account.', until: demoEnd + 180 * dayMs },
  { age: 26, by: 'carin', of: ['Tills'], do: 'accept', rule: 'shared-account', note: 'Accepted until the badges are there, and no day longer.' },
  { age: 25, by: 'olof', of: ['Web shop', 'orders', 'gift_message'], do: 'dispute', reason: 'Read each January, when Christmas gifts come back and we look for whom they were.', months: [1] },
  { age: 25, by: 'olof', of: ['Web shop', 'web_account', 'phone'], do: 'dispute', reason: 'The call-back list of the January sale is made from it once a year.', months: [1] },
  { age: 6, by: 'olof', of: ['Web shop', 'delivery', 'delivery_photo'], do: 'decide', decision: { kind: 'shorten', reason: 'The promise is 30 days; the script that should delete them was never run.' } },
]
