// The audit log as it is looked through, newest first; and what the things in it are called.
import { and, asc, desc, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm'
import type { AuditRow, ChangeRow } from '#lib/domain/audit/audit-event.ts'
import { nobodys, type AuditFilter } from '#lib/domain/audit/audit-page.ts'
import type { Executor } from '../gateway/executor.ts'
import { inPieces, type Store } from './store.ts'

const foundPerKind = 200

type Named = { kind: string; id: string }

export function createAuditSearch({ tables, dialect }: Store) {
  const { auditEvents, changes, datasets, fields, findings, imports, principals, systems, users } = tables

  /** Events that name a thing, as their own target or among their changes. */
  const touching = (kind: string | null, ids: string[]): SQL => {
    if (ids.length === 0) return sql`1 = 0`
    const ofChange = and(kind === null ? undefined : eq(changes.targetKind, kind), inArray(changes.targetId, ids))
    return sql`(${and(kind === null ? undefined : eq(auditEvents.targetKind, kind), inArray(auditEvents.targetId, ids))} or ${auditEvents.seq} in (select ${changes.seq} from ${changes} where ${ofChange}))`
  }

  function matching({ who, code, about, from, to, seq }: AuditFilter, found: string[] | null): SQL | undefined {
    const isNobody = (nobodys as readonly string[]).includes(who ?? '')
    return and(
      seq === null ? undefined : eq(auditEvents.seq, seq),
      who === null ? undefined : isNobody ? eq(auditEvents.actorKind, who as 'system') : and(eq(auditEvents.actorKind, 'person'), eq(auditEvents.actorId, who)),
      code === null ? undefined : eq(auditEvents.code, code),
      about === null ? undefined : about.kind === 'person' ? or(touching('person', [about.id]), eq(auditEvents.actorId, about.id)) : touching(about.kind, [about.id]),
      from === null ? undefined : gte(auditEvents.at, from),
      to === null ? undefined : lte(auditEvents.at, to),
      found === null ? undefined : or(touching(null, found), inArray(auditEvents.actorId, found)),
    )
  }

  return {
    /** Things whose name has the text in it (lower case), up to a couple of hundred of each kind; and the text itself, which may be an id. */
    async idsNamed(tx: Executor, text: string): Promise<string[]> {
      const has = (column: SQL) => dialect.containsText(column, text)
      // People's names are folded here: SQLite folds only ASCII.
      const people = (await tx.select({ id: users.id, name: users.name, email: users.email }).from(users)).filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(text))
      const rows = [
        ...people.slice(0, foundPerKind),
        ...(await tx.select({ id: systems.id }).from(systems).where(has(sql`${systems.nameKey}`)).limit(foundPerKind)),
        ...(await tx.select({ id: datasets.id }).from(datasets).where(has(sql`${datasets.nameKey}`)).limit(foundPerKind)),
        ...(await tx.select({ id: fields.id }).from(fields).where(has(sql`${fields.nameKey}`)).limit(foundPerKind)),
      ]
      return [text, ...rows.map(({ id }) => id)]
    },
    async page(tx: Executor, filter: AuditFilter, found: string[] | null, offset: number, limit: number): Promise<{ events: AuditRow[]; total: number }> {
      const where = matching(filter, found)
      const events = await tx.select().from(auditEvents).where(where).orderBy(desc(auditEvents.seq)).limit(limit).offset(offset)
      const [{ total }] = await tx.select({ total: sql<number>`count(*)` }).from(auditEvents).where(where)
      return { events, total: Number(total) }
    },
    /** The first changes of each event, and how many there are; of what is followed, where something is. */
    async changesOf(tx: Executor, seqs: number[], about: Named | null, each: number): Promise<Map<number, { rows: ChangeRow[]; count: number }>> {
      const found = new Map(seqs.map((seq) => [seq, { rows: [] as ChangeRow[], count: 0 }]))
      if (seqs.length === 0) return found
      const ofThing = about === null || about.kind === 'person' ? undefined : and(eq(changes.targetKind, about.kind), eq(changes.targetId, about.id))
      const counts = await tx.select({ seq: changes.seq, count: sql<number>`count(*)` }).from(changes).where(and(inArray(changes.seq, seqs), ofThing)).groupBy(changes.seq)
      for (const { seq, count } of counts) {
        const rows = await tx.select().from(changes).where(and(eq(changes.seq, seq), ofThing)).orderBy(asc(changes.ordinal)).limit(each)
        found.set(seq, { rows, count: Number(count) })
      }
      return found
    },
    /** What things are called now, by `kind:id`; those that have no name are missing. */
    async namesOf(tx: Executor, things: Named[]): Promise<Map<string, string>> {
      const names = new Map<string, string>()
      const ids = (kind: string) => inPieces([...new Set(things.filter((thing) => thing.kind === kind).map(({ id }) => id))])
      const keep = (kind: string, rows: { id: string; name: string }[]) => { for (const { id, name } of rows) names.set(`${kind}:${id}`, name) }
      for (const piece of ids('person')) keep('person', await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, piece)))
      for (const piece of ids('system')) keep('system', await tx.select({ id: systems.id, name: systems.name }).from(systems).where(inArray(systems.id, piece)))
      for (const piece of ids('import')) keep('import', await tx.select({ id: imports.id, name: imports.fileName }).from(imports).where(inArray(imports.id, piece)))
      for (const piece of ids('principal')) keep('principal', await tx.select({ id: principals.id, name: principals.name }).from(principals).where(inArray(principals.id, piece)))
      for (const piece of ids('finding')) keep('finding', (await tx.select({ id: findings.id, number: findings.number }).from(findings).where(inArray(findings.id, piece))).map(({ id, number }) => ({ id, name: `F-${number}` })))
      for (const piece of ids('dataset')) keep('dataset', await tx.select({ id: datasets.id, name: sql<string>`${systems.name} || ' · ' || ${datasets.name}` }).from(datasets).innerJoin(systems, eq(systems.id, datasets.systemId)).where(inArray(datasets.id, piece)))
      for (const piece of ids('field')) {
        keep('field', await tx.select({ id: fields.id, name: sql<string>`${systems.name} || ' · ' || ${datasets.name} || '.' || ${fields.name}` }).from(fields)
          .innerJoin(datasets, eq(datasets.id, fields.datasetId)).innerJoin(systems, eq(systems.id, fields.systemId)).where(inArray(fields.id, piece)))
      }
      return names
    },
    /** Everybody who can have done anything, those who may not come in any more too. */
    async people(tx: Executor): Promise<{ id: string; name: string }[]> {
      return tx.select({ id: users.id, name: users.name }).from(users).orderBy(asc(users.name), asc(users.id))
    },
  }
}
