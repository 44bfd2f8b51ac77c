// The demo company, filled through the real pipeline and asked through the use cases, as the tests that tell its story want it.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FieldRow } from '#lib/domain/inventory/field-list.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { openCompanyServer, type CompanyServer } from '#lib/server/demo/company-server.ts'
import { fillDemo } from '#lib/server/demo/fill-demo.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { getField } from '#lib/server/inventory/get-field.ts'
import { listFields } from '#lib/server/inventory/list-fields.ts'
import { getOverview } from '#lib/server/overview/get-overview.ts'

export const cio: Actor = { kind: 'person', id: 'carin', role: 'cio', sessionId: 's' }
export const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }

export function done<R>(outcome: Outcome<R>): R {
  if (!outcome.ok) throw new Error(outcome.errorCode)
  return outcome.result
}

export class DemoCompany {
  readonly product: Product
  readonly fields: FieldRow[] = []
  readonly #folder: string
  readonly #server: CompanyServer | null
  private constructor(product: Product, folder: string, server: CompanyServer | null) {
    this.product = product
    this.#folder = folder
    this.#server = server
  }

  /** On a PostgreSQL of its own, or from files alone. */
  static async open({ isFiles = false } = {}): Promise<DemoCompany> {
    const folder = mkdtempSync(join(tmpdir(), 'big-trust-demo-'))
    // Root's server is run by nobody, who must be able to come here.
    chmodSync(folder, 0o755)
    const server = isFiles ? null : await openCompanyServer(folder, { isNew: true })
    const company = new DemoCompany(await openProduct(join(folder, 'demo.sqlite')), folder, server)
    try {
      await fillDemo(company.product, folder, server)
      for (let page = 1; company.fields.length === 100 * (page - 1); page++) company.fields.push(...done(await listFields({ product: company.product, actor: cio }, { page, size: 100 })).rows)
      return company
    } catch (error) {
      await company.close()
      throw error
    }
  }

  async close(): Promise<void> {
    await this.product.gateway.close()
    await this.#server?.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  overview = async () => done(await getOverview({ product: this.product, actor: cio }, {}))
  field = (system: string, dataset: string, name: string) => this.fields.find((row) => row.system === system && row.dataset === dataset && row.name === name)!
  /** `used`, `unused`, or why there is no evidence: for analytics, then in operations. */
  said(system: string, dataset: string, name: string): string {
    const verdict = this.field(system, dataset, name)?.verdict
    if (!verdict) return 'no log'
    const { analytics, operations, reason } = verdict
    return [analytics, operations].map((state) => (state === 'no-evidence' ? reason : state)).join(' / ')
  }
  trail = async (system: string, dataset: string, name: string) => done(await getField({ product: this.product, actor: cio }, { id: this.field(system, dataset, name).id }))
  datasetOf = (id: string) => this.fields.find(({ datasetId }) => datasetId === id)?.dataset
  findings = async () => (await this.product.gateway.read((tx) => tx.select().from(this.product.gateway.tables.findings))).map(({ number, state, returns }) => ({ number, state, returns }))
  decisions = () => this.product.gateway.read((tx) => tx.select().from(this.product.gateway.tables.decisions))
  drift = () => this.product.gateway.read((tx) => tx.select().from(this.product.gateway.tables.drift))
}
