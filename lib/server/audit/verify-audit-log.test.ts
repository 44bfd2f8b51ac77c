import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { createRepositories } from '#db/repositories/repositories.ts'
import type { AuditEvent } from '#lib/domain/audit/audit-event.ts'
import { appendAuditEvent } from '../door/audit-chain.ts'
import type { Product } from '../door/product.ts'
import { exportedEntries, storedEntries } from './audit-entries.ts'
import { exportAuditLog } from './export-audit-log.ts'
import { verifyAuditLog, type AuditEntry } from './verify-audit-log.ts'

const actor = { kind: 'system', id: 'cli' } as const
const events = 1_205

onBothEngines('the audit log', (engine) => {
  let product: Product
  let log: AuditEntry[]
  beforeAll(async () => {
    const gateway = await engine.open()
    product = { gateway, repositories: createRepositories(gateway), now: () => 1_000, newId: () => 'id' }
    await gateway.write(async (tx) => {
      for (let n = 1; n <= events; n++) {
        const changes = Array.from({ length: n % 4 }, (_, at) => ({ targetKind: 'setting', targetId: `s${n}`, key: `k${at}`, before: at ? at : undefined, after: `värde \ud800 ${n}` }))
        const event: AuditEvent = { code: 'setting-changed', target: { kind: 'setting', id: `s${n}` }, detail: { n, odd: '\u2028<b>' }, changes }
        await appendAuditEvent(tx, product.repositories, { event, actor, now: n, requestId: null })
      }
    })
    log = []
    for await (const entry of stored()) log.push(entry)
  })
  const stored = () => storedEntries((work) => product.gateway.read(work), product.repositories)
  const verified = (entries: (AuditEntry | null)[]) => verifyAuditLog((async function* () { yield* entries })())

  it('holds, page after page, and ends where the chain ends', async () => {
    expect(await verifyAuditLog(stored())).toEqual({ ok: true, events, head: log.at(-1)!.hash })
    expect(await verified([])).toMatchObject({ ok: true, events: 0 })
  })

  const tampered: [string, (log: AuditEntry[]) => (AuditEntry | null)[], object][] = [
    ['an edited row', (log) => log.with(6, { ...log[6]!, actorId: 'somebody else' }), { seq: 7, fault: 'wrong-hash' }],
    ['an edited detail', (log) => log.with(6, { ...log[6]!, detail: { n: 8 } }), { seq: 7, fault: 'wrong-hash' }],
    ['an edited value', (log) => log.with(6, { ...log[6]!, changes: log[6]!.changes.map((change) => ({ ...change, after: '"other"' })) }), { seq: 7, fault: 'wrong-changes' }],
    ['a value that is gone', (log) => log.with(6, { ...log[6]!, changes: log[6]!.changes.slice(1) }), { seq: 7, fault: 'wrong-changes' }],
    ['a deleted row', (log) => log.toSpliced(6, 1), { seq: 7, fault: 'seq-gap' }],
    ['a row that stands twice', (log) => log.toSpliced(6, 0, log[5]!), { seq: 7, fault: 'seq-gap' }],
    ['two rows swapped', (log) => log.with(6, log[7]!).with(7, log[6]!), { seq: 7, fault: 'seq-gap' }],
    ['two rows swapped under new numbers', (log) => log.with(6, { ...log[7]!, seq: 7 }).with(7, { ...log[6]!, seq: 8 }), { seq: 7, fault: 'wrong-link' }],
    ['a deleted row, the rest renumbered', (log) => log.toSpliced(6, 1).map((entry, at) => ({ ...entry, seq: at + 1 })), { seq: 7, fault: 'wrong-link' }],
    ['the first row gone', (log) => log.slice(1), { seq: 1, fault: 'seq-gap' }],
    ['a row that cannot be read', (log) => log.toSpliced(6, 1, null as never), { seq: 7, fault: 'unreadable' }],
    ['the last row edited', (log) => log.with(log.length - 1, { ...log.at(-1)!, code: 'other' }), { seq: events, fault: 'wrong-hash' }],
  ]
  it.each(tampered)('names the first bad row: %s', async (_, tamper, found) => {
    expect(await verified(tamper(log))).toEqual({ ok: false, ...found })
  })

  it('is the same once exported, and its own export stands in it', async () => {
    await exportAuditLog({ product, actor }, {})
    const folder = mkdtempSync(join(tmpdir(), 'big-trust-audit-'))
    const file = join(folder, 'audit.jsonl')
    const lines: string[] = []
    for await (const entry of stored()) lines.push(JSON.stringify(entry))
    writeFileSync(file, `${lines.join('\n')}\n`)
    expect(await verifyAuditLog(exportedEntries(file))).toMatchObject({ ok: true, events: events + 1 })
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ code: 'audit-log-exported' })
    writeFileSync(file, lines.with(2, lines[2]!.slice(0, 50)).join('\n'))
    expect(await verifyAuditLog(exportedEntries(file))).toEqual({ ok: false, seq: 3, fault: 'unreadable' })
    rmSync(folder, { recursive: true })
  })
})
