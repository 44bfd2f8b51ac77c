// Asks a database what it is made of, and writes down what changed since the last time. Its address and password are used for this
// one scan and not kept.
import { z } from 'zod'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import { parseTarget, scanTarget } from '../connectors/connector-for.ts'
import { ConnectorFailure } from '../connectors/connector.ts'
import { nameOfTarget } from '../connectors/target-name.ts'
import { command } from '../door/command.ts'
import { storeScan } from './store-scan.ts'

/** A scan that did not come to a catalog; see connector.ts for the codes. */
export class ScanFailure extends ConnectorFailure {
  where: string
  constructor(failure: { code: ConnectorFailure['code']; where: string; detail?: string }) {
    super(failure.code, failure.detail)
    this.where = failure.where
  }
}

export const scanSystem = command({
  permission: 'inventory:scan',
  input: z.strictObject({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(['operational', 'insight']).default('operational'),
    /** What a person types: postgres://… or a path. */
    target: z.string().max(4_000),
    fallbackPassword: z.string().max(1_000).optional(),
    ownerId: z.string().max(100).optional(),
  }),
  async prepare({ product, input }) {
    const parsed = parseTarget(input.target, { fallbackPassword: input.fallbackPassword })
    if (!parsed.ok) throw new ScanFailure(parsed)
    const scanned = await scanTarget(parsed.target, { now: product.now() })
    if (!scanned.ok) throw new ScanFailure(scanned)
    return { catalog: scanned.catalog, location: nameOfTarget(parsed.target) }
  },
  async run(context) {
    const { tx, repositories, input, prepared: { catalog, location }, now, newId } = context
    const found = await repositories.systems.findByName(tx, nameKeyOf(input.name))
    const system = found ?? { id: newId(), name: input.name, nameKey: nameKeyOf(input.name), kind: input.kind, status: 'scanned' as const, ownerId: input.ownerId ?? null, createdAt: now }
    if (!found) await repositories.systems.add(tx, system)
    const { stored: { records: _records, ...stored }, event } = await storeScan(context, system, { catalog, location })
    return { result: { systemId: system.id, ...stored, omissions: catalog.omissions, database: catalog.database, location }, event }
  },
})
