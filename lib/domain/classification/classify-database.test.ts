import { array, assert, constantFrom, oneof, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TypeFamily } from '../inventory/catalog.ts'
import type { ClassifiableRelation } from './classification.ts'
import { classifyDatabase } from './classify-database.ts'

/** A column is `name` or `name:family`, text unless said; a key is `column>table`. */
function relation(name: string, columns: string[], keys: string[] = []): ClassifiableRelation {
  return {
    schema: 'public', name, comment: null,
    columns: columns.map(column => {
      const [written, family] = column.split(':')
      return { name: written!, type: family ?? 'text', typeFamily: (family ?? 'text') as TypeFamily, comment: null }
    }),
    foreignKeys: keys.map(key => ({ columns: [key.split('>')[0]!], target: { schema: 'public', relation: key.split('>')[1]! } })),
  }
}

const inTable = (table: string, column: string, ...beside: string[]) => classifyDatabase([relation(table, [column, ...beside])])[0]![0]!

describe('what a column is about is not always what it holds', () => {
  it.each([
    ['email_verified', 'negated'], ['email_verified_at:timestamp', 'negated'], ['phone_count:integer', 'negated'], ['is_email_public', 'negated'],
    ['address_type', 'negated'], ['password_changed_at:timestamp', 'negated'], ['email_opt_out_comment', 'negated'], ['num_addresses:integer', 'negated'],
    ['product_name', 'other-entity'], ['playlist_name', 'other-entity'], ['file_name', 'no-word'], ['contact_list_name', 'other-entity'], ['company_address', 'other-entity'],
    ['name:boolean', 'wrong-type'], ['email:date', 'wrong-type'], ['city:integer', 'wrong-type'],
    ['_fivetran_synced:timestamp', 'technical'], ['created_at:timestamp', 'technical'], ['state', 'not-a-person-table'], ['zorblax', 'no-word'],
  ])('customers.%s: %s', (column, code) => {
    expect(inTable('customers', column, 'email')).toMatchObject({ category: null, isCustomerData: false, isPersonal: false, reason: { code } })
  })

  it.each([
    ['email', 'email'], ['has_disability:boolean', 'health'], ['diagnosis_date:date', 'health'], ['passport_expiry_date:date', 'national_id'],
    ['billing.address.line1', 'address'], ['emails[].value', 'email'], ['emergency_contact_name', 'name'], ['company_contact_name', 'name'],
    ['religious_referee_phone', 'phone'], ['religion', 'special'], ['last_sign_in_ip', 'ip'], ['card_last4', 'payment_card'], ['ein', 'tax_id'],
    ['lat:decimal', 'location'], ['preferred_language', 'demographic'], ['zip:integer', 'address'], ['custno', null],
  ])('customers.%s: %s', (column, category) => {
    expect(inTable('customers', column).category).toBe(category)
  })

  it('says which words decided', () => {
    expect(inTable('suppliers', 'contact_email').reason).toEqual({ code: 'named-person', parts: ['email', 'contact'] })
    expect(inTable('schools', 'postcode').reason).toEqual({ code: 'other-entity', parts: ['schools', 'postcode'] })
  })

  it('knows sensitive from personal', () => {
    expect(inTable('patients', 'diagnosis')).toMatchObject({ isPersonal: true, isSensitive: true })
    expect(inTable('patients', 'email')).toMatchObject({ isPersonal: true, isSensitive: false })
    for (const demographic of ['income', 'mother_tongue', 'gender', 'nationality']) expect(inTable('user_tmp', demographic)).toMatchObject({ category: 'demographic', isSensitive: true })
    expect(inTable('customers', 'newsletter:boolean')).toMatchObject({ category: 'consent', isPersonal: false, isCustomerData: true })
  })
})

describe('how somebody set a device', () => {
  it.each(['locale', 'time_zone', 'timezone', 'iana_time_zone', 'tz', 'language', 'preferred_language', 'location.timezone'])('%s is personal, neither a place nor sensitive', column => {
    expect(inTable('user_tmp', column)).toMatchObject({ category: 'demographic', isPersonal: true, isCustomerData: true, isSensitive: false })
  })

  it.each(['latitude', 'lat:decimal', 'geo_location', 'location.latitude'])('%s is a place, and sensitive', column => {
    expect(inTable('user_tmp', column)).toMatchObject({ category: 'location', isSensitive: true })
  })

  it('is nobody\'s in a table of things', () => {
    expect(inTable('films', 'language')).toMatchObject({ category: null, isPersonal: false })
  })
})

describe('whose data a table holds', () => {
  it.each([
    ['stg_shop__customers', 'email', 'customer'], ['dim_user', 'email', 'customer'], ['leads', 'email', 'prospect'], ['employees', 'email', 'employee'],
    ['web_visitors', 'ip', 'visitor'], ['orders', 'amount', 'customer'], ['customer_address', 'zip', 'customer'],
  ])('%s.%s: %s', (table, column, subject) => {
    expect(inTable(table, column)).toMatchObject({ subject })
    expect(inTable(table, column).category).not.toBeNull()
  })

  it.each(['customer_types', 'user_roles', 'email_templates', 'schools', 'products', 'countries', 'warehouses'])('%s.name is nobody\'s', table => {
    expect(inTable(table, 'name').category).toBeNull()
  })

  it('sees a person in the columns where the name says nothing', () => {
    expect(inTable('t_4711', 'first_name', 'email')).toMatchObject({ category: 'name', subject: 'customer' })
    expect(inTable('t_4711', 'first_name', 'email', 'hire_date:date')).toMatchObject({ category: 'name', subject: 'employee' })
  })

  it('follows keys to the people a generic table serves, and customers before staff', () => {
    const [address, , , site] = classifyDatabase([
      relation('address', ['address_id:integer', 'street', 'city']),
      relation('customer', ['customer_id:integer', 'address_id:integer'], ['address_id>address']),
      relation('staff', ['staff_id:integer', 'address_id:integer'], ['address_id>address']),
      relation('site_address', ['street', 'city']),
    ])
    expect(address!.map(field => [field.category, field.subject])).toEqual([[null, 'customer'], ['address', 'customer'], ['address', 'customer']])
    expect(site!.map(field => field.category)).toEqual([null, null])
  })

  it('follows a chain of keys, and names that look like keys where none is declared', () => {
    const [, , parcel] = classifyDatabase([
      relation('customers', ['id:integer', 'email']),
      relation('zz_batch', ['id:integer', 'customer_id:integer']),
      relation('zz_parcel', ['zz_batch_id:integer', 'note']),
    ])
    expect(parcel![1]).toMatchObject({ category: 'free_text', subject: 'customer', isCustomerData: true })
  })

  it('does not take who wrote a row for whom it is about', () => {
    const [widget] = classifyDatabase([relation('widgetry', ['created_by:integer', 'comment'], ['created_by>users']), relation('users', ['id:integer', 'email'])])
    expect(widget![1]!.isCustomerData).toBe(false)
  })

  it('calls a key to people an identifier', () => {
    const [ticket] = classifyDatabase([relation('tickets', ['opened_for:integer'], ['opened_for>users']), relation('users', ['id:integer', 'email'])])
    expect(ticket![0]).toMatchObject({ category: 'user_id', isPersonal: false, isCustomerData: true })
    expect(inTable('orders', 'customer_order_id:integer').category).toBeNull()
  })
})

describe('any name at all', () => {
  it('never throws, answers every column, and keeps within its words', () => {
    const name = oneof(string({ unit: 'binary', maxLength: 60 }), constantFrom('', '.', '[]', '__proto__', 'constructor', 'toString', 'e.m.a.i.l', '\u0000', '\ud800'))
    assert(property(array(tuple(name, array(name, { maxLength: 6 })), { maxLength: 4 }), tables => {
      const relations = tables.map(([table, columns]) => ({ ...relation('', []), name: table, columns: columns.map(column => ({ name: column, type: '', typeFamily: 'other' as const, comment: null })) }))
      const classified = classifyDatabase(relations)
      expect(classified.map(fields => fields.length)).toEqual(tables.map(([, columns]) => columns.length))
      for (const field of classified.flat()) {
        expect(field.confidence).toBeGreaterThanOrEqual(0)
        expect(field.confidence).toBeLessThanOrEqual(1)
        if (field.category === null) expect(field.isPersonal || field.isCustomerData || field.isSensitive).toBe(false)
      }
    }), { numRuns: 300 })
  })

  it('takes 64 KB for content, not a name', () => {
    for (const long of ['email_'.repeat(11_000), '<script>'.repeat(8192), 'a'.repeat(65_536), '.'.repeat(65_536)]) {
      expect(inTable('customers', long)).toMatchObject({ category: null, reason: { code: 'name-too-long', parts: [] } })
      expect(inTable(long, 'email').category).toBe('email')
    }
  })
})
