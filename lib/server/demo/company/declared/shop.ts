// The web shop. What invoices need is kept by law; carts are promised to go after two months, and those of 2017 are still there.
import type { DemoDeclaration } from '../deed.ts'
import { bookkeeping, keep, purpose } from './said.ts'

const sell = purpose('Sell and deliver what was ordered', 'contract', 'Nothing could be ordered.')
const account = purpose('Let customers sign in and see their orders', 'contract', 'Every order would be a guest’s.')

export const declaredOfShop: DemoDeclaration[] = [
  { by: 'carin', of: ['Web shop'], values: { origin: 'given', retention: keep(1_095, 'the last order'), recipients: [], storageCountry: 'SE', touchpoint: 'The web shop' } },
  { by: 'olof', of: ['Web shop', 'web_account'], values: { purposes: [account] } },
  { by: 'olof', of: ['Web shop', 'web_account', 'birth_date'], values: { purposes: [purpose('Check the age of whoever buys chemicals', 'legal-obligation', 'The checkout would refuse everybody.')] } },
  { by: 'olof', of: ['Web shop', 'orders'], values: { purposes: [sell] } },
  { by: 'olof', of: ['Web shop', 'orders', 'invoice_name'], values: { retention: keep(2_555, 'the end of the business year', bookkeeping) } },
  { by: 'olof', of: ['Web shop', 'orders', 'invoice_address'], values: { retention: keep(2_555, 'the end of the business year', bookkeeping) } },
  { by: 'olof', of: ['Web shop', 'orders', 'total_amount'], values: { usedForAnalytics: { answer: 'yes', forWhat: 'Weekly revenue' }, retention: keep(2_555, 'the end of the business year', bookkeeping) } },
  { by: 'olof', of: ['Web shop', 'orders', 'order_note'], values: { usedForAnalytics: { answer: 'no', forWhat: '' } } },
  { by: 'olof', of: ['Web shop', 'order_line'], values: { purposes: [sell] } },
  { by: 'olof', of: ['Web shop', 'payment'], values: { purposes: [purpose('Take payments and pay back', 'contract', 'Nobody could pay.')], retention: keep(2_555, 'the end of the business year', bookkeeping) } },
  { by: 'olof', of: ['Web shop', 'payment', 'card_holder'], values: { retention: keep(540, 'the payment') } },
  { by: 'olof', of: ['Web shop', 'cart'], values: { purposes: [sell], origin: 'observed', retention: keep(60, 'the last change') } },
  { by: 'olof', of: ['Web shop', 'cart_2017'], values: { purposes: [sell], origin: 'observed', retention: keep(60, 'the last change') } },
  { by: 'olof', of: ['Web shop', 'delivery'], values: { purposes: [sell] } },
  { by: 'olof', of: ['Web shop', 'delivery', 'delivery_photo'], values: { retention: keep(30, 'the delivery') } },
  { by: 'carin', of: ['Web shop', 'return_request'], values: { purposes: [purpose('Take back what was returned', 'contract', 'Returns would be handled by telephone.')] } },
]
