// Of the register of customers every field is described by itself: what one of them is for says nothing of the next. Nobody could say what
// `second_phone`, `fax` and `newsletter_gender` are for. `passport_no` came later, and nobody has looked at it yet.
import type { Purpose } from '#lib/domain/declarations/declaration-values.ts'
import type { DemoDeclaration } from '../deed.ts'
import { keep, processor, purpose } from './said.ts'

const serve = purpose('Answer customers and look after their machines', 'contract', 'Nobody at the counter would know whom they talk to.')
const write = purpose('Send the newsletter to those who asked for it', 'consent', 'The newsletter stops.')
const credit = purpose('Decide on instalment plans', 'legal-obligation', 'No instalments could be offered.')

const customer: Record<string, Purpose[]> = {
  id: [serve], email: [serve, write], first_name: [serve], last_name: [serve], phone: [serve], created_at: [serve],
  birth_date: [purpose('Check the age before instalments are offered', 'legal-obligation', 'Minors could sign.')],
  gender: [purpose('Address letters', 'legitimate-interests', '', 'A letter with the wrong address offends; asked for once and optional.')],
  marital_status: [purpose('Household offers', 'consent')],
  number_of_children: [purpose('Household offers', 'consent')],
  // No basis was ever named for it.
  income_band: [purpose('Sort customers by what they could spend', null)],
  nationality: [purpose('Choose the language of letters', 'legitimate-interests', '', 'Most customers prefer letters in their own language.')],
  preferred_language: [serve], newsletter_consent: [write], customer_note: [serve],
}

export const declaredOfCrm: DemoDeclaration[] = [
  {
    by: 'olof', of: ['CRM'],
    values: { origin: 'given', retention: keep(1_095, 'the last purchase'), recipients: [processor('Posthaste Mail Inc.', 'US', 'DPA of 2 November 2024')], storageCountry: 'SE' },
  },
  ...Object.entries(customer).map(([field, purposes]): DemoDeclaration => ({ by: 'olof', of: ['CRM', 'customer', field], values: { purposes } })),
  { by: 'olof', of: ['CRM', 'customer', 'nationality'], values: { usedForAnalytics: { answer: 'yes', forWhat: 'Which languages the shops need' } } },
  { by: 'olof', of: ['CRM', 'customer_address'], values: { purposes: [serve] } },
  { by: 'olof', of: ['CRM', 'credit_application'], values: { purposes: [credit], retention: keep(1_825, 'the last instalment', 'Consumer Credit Act (2010:1846), section 12') } },
  { by: 'olof', of: ['CRM', 'customer_message'], values: { purposes: [serve] } },
  { by: 'olof', of: ['CRM', 'customer_message', 'mood_score'], values: { origin: 'inferred' } },
  { age: 0, by: 'olof', of: ['CRM', 'customer', 'loyalty_tier'], values: { purposes: [purpose('Give the discount that a member has earned', 'contract', 'Members would pay the full price.')] }, why: 'New since the members’ programme began.' },
]
