import { expect, it } from 'vitest'
import { DemoCompany } from '#lib/testing/demo-company.ts'

it('can be filled where no PostgreSQL runs: the same story from files', async () => {
  const company = await DemoCompany.open({ isFiles: true })
  try {
    expect(company.fields).toHaveLength(221)
    expect(company.said('Warehouse', 'stg_customer', 'income_band')).toBe('unused / unused')
    expect(company.said('Web shop', 'web_account', 'birth_place')).toBe('unused / unused')
    expect(company.said('CRM', 'customer', 'loyalty_tier')).toBe('too-young / too-young')
    expect((await company.overview()).systems.find(({ name }) => name === 'Tills')!.counts.unused).toBe(0)
  } finally {
    await company.close()
  }
}, 60_000)
