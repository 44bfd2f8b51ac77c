import { aliasedTable, and, asc, desc, eq, gte, inArray, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { FindingFilter, FindingListInput, FindingPage, FindingRow } from '#lib/domain/findings/finding-list.ts'
import type { FindingRecord } from '#lib/domain/findings/finding-record.ts'
import { liveStates, nobody, type DueWord } from '#lib/domain/findings/finding-words.ts'
import type { Answered, Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import { answeredBy, effectiveDeputyId, effectiveOwnerId, ofConnected } from './ownership.ts'
import { inChunks, inPieces, takeNew, type Store } from './store.ts'

const week = 7 * 86_400_000

export function createFindings({ tables, dialect }: Store) {
  const { datasets, fields, findings, systems, users } = tables
  const ownerId = effectiveOwnerId(tables)

  /**
   * For rows that are joined with what they are about: whose a finding is follows from that. A field's owner does not see what is found of the
   * whole system.
   */
  function withinScope(scope: Scope): SQL | undefined {
    if (scope.kind === 'none') return sql`1 = 0`
    return and(ofConnected(tables, findings.systemId), scope.kind === 'owned' ? answeredBy(tables, scope.ownerId) : undefined)
  }

  function matching(filter: FindingFilter, scope: Scope, now: number): SQL | undefined {
    const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
    const people = (column: SQL | typeof findings.assigneeId, chosen: string[]) =>
      chosen.length === 0 ? undefined : or(inArray(column as typeof findings.assigneeId, chosen.filter((one) => one !== nobody)), chosen.includes(nobody) ? sql`${column} is null` : undefined)
    const due: Record<DueWord, SQL | undefined> = {
      overdue: lt(findings.dueAt, now), 'this-week': and(gte(findings.dueAt, now), lt(findings.dueAt, now + week)), later: gte(findings.dueAt, now + week), none: isNull(findings.dueAt),
    }
    return and(
      withinScope(scope),
      ...words.map((word) => dialect.containsText(findings.searchText, word)),
      filter.show === 'all' ? undefined : filter.show === 'live' ? inArray(findings.state, [...liveStates]) : notInArray(findings.state, [...liveStates]),
      filter.rule.length ? inArray(findings.rule, filter.rule) : undefined,
      filter.severity.length ? inArray(findings.severity, filter.severity) : undefined,
      filter.state.length ? inArray(findings.state, filter.state) : undefined,
      filter.system.length ? inArray(findings.systemId, filter.system) : undefined,
      filter.field.length ? inArray(findings.fieldId, filter.field) : undefined,
      people(ownerId, filter.owner),
      people(findings.assigneeId, filter.assignee),
      filter.due.length ? or(...filter.due.map((word) => due[word])) : undefined,
    )
  }

  const sortable = {
    severity: [findings.rank, findings.rule, findings.number],
    number: [findings.number],
    rule: [findings.rule, findings.number],
    state: [findings.state, findings.rank, findings.number],
    system: [systems.nameKey, findings.rank, findings.number],
    due: [findings.dueAt, findings.rank, findings.number],
    found: [findings.firstFoundAt, findings.number],
  } satisfies Record<FindingFilter['sort'], unknown[]>

  const { id, number, rule, severity, state, isFound, targetKind, systemId, schema, dataset, field, principal, dueAt, firstFoundAt, lastFoundAt, returns, assigneeId } = findings
  const assignees = aliasedTable(users, 'assignees')
  const shown = {
    id, number, rule, severity, state, isFound, targetKind, systemId, schema, dataset, field, principal, dueAt, firstFoundAt, lastFoundAt, returns, assigneeId,
    system: systems.name, ownerId: ownerId.as('owner_id'), ownerName: users.name, assigneeName: assignees.name,
  }

  /** With whose it is, and everything that a filter asks for. */
  function joined<C extends Record<string, unknown>>(tx: Executor, columns: C) {
    return tx.select(columns as never).from(findings).innerJoin(systems, eq(systems.id, findings.systemId))
      .leftJoin(fields, eq(fields.id, findings.fieldId)).leftJoin(datasets, eq(datasets.id, findings.datasetId))
  }

  return {
    async slice(tx: Executor, filter: FindingFilter, scope: Scope, now: number, offset: number, limit: number): Promise<(FindingRow & Pick<FindingRecord, 'evidence' | 'note' | 'version'>)[]> {
      const rows = await joined(tx, { ...shown, evidence: findings.evidence, note: findings.note, version: findings.version })
        .leftJoin(users, eq(users.id, ownerId)).leftJoin(assignees, eq(assignees.id, findings.assigneeId))
        .where(matching(filter, scope, now)).orderBy(...sortable[filter.sort].map((column) => dialect.nullsLast(column, filter.direction))).limit(limit).offset(offset)
      return (rows as unknown as ShownRow[]).map(toRow)
    },
    async page(tx: Executor, input: FindingListInput, scope: Scope, now: number): Promise<FindingPage> {
      const rows = await this.slice(tx, input, scope, now, (input.page - 1) * input.size, input.size)
      const rulesFound = await joined(tx, { code: findings.rule, severity: findings.severity, count: sql`count(*)` }).where(matching({ ...input, rule: [] }, scope, now))
        .groupBy(findings.rule, findings.severity, findings.rank).orderBy(asc(findings.rank), desc(sql`count(*)`), asc(findings.rule)) as unknown as FindingPage['rules']
      return {
        rows: rows.map(({ evidence: _evidence, note: _note, version: _version, ...row }) => row), total: await this.count(tx, input, scope, now), page: input.page, size: input.size,
        rules: rulesFound.map((one) => ({ ...one, count: Number(one.count) })), severities: await this.countSeverities(tx, { ...input, severity: [] }, scope, now),
      }
    },
    /** The worst first. */
    async countSeverities(tx: Executor, filter: FindingFilter, scope: Scope, now: number): Promise<FindingPage['severities']> {
      const rows = await joined(tx, { severity: findings.severity, count: sql`count(*)` }).where(matching(filter, scope, now))
        .groupBy(findings.severity, findings.rank).orderBy(asc(findings.rank)) as unknown as FindingPage['severities']
      return rows.map((one) => ({ ...one, count: Number(one.count) }))
    },
    async count(tx: Executor, filter: FindingFilter, scope: Scope, now: number): Promise<number> {
      const [row] = (await joined(tx, { count: sql`count(*)` }).where(matching(filter, scope, now))) as unknown as { count: number }[]
      return Number(row!.count)
    },
    /** With its effective owner and deputy, for `allow`. */
    async find(tx: Executor, findingId: string): Promise<(FindingRecord & Answered & { system: string; ownerName: string | null }) | null> {
      const rows = (await joined(tx, { record: findings, ownerId: ownerId.as('owner_id'), deputyId: effectiveDeputyId(tables).as('deputy_id'), system: systems.name, ownerName: users.name }).leftJoin(users, eq(users.id, ownerId))
        .where(and(eq(findings.id, findingId), ofConnected(tables, findings.systemId)))) as unknown as ({ record: FindingRecord; system: string; ownerName: string | null } & Answered)[]
      if (!rows[0]) return null
      const { record, ...rest } = rows[0]
      return { ...record, ...rest }
    },
    async findByNumber(tx: Executor, wanted: number, scope: Scope): Promise<{ id: string; number: number; rule: FindingRecord['rule'] } | null> {
      const rows = (await joined(tx, { id: findings.id, number: findings.number, rule: findings.rule }).where(and(eq(findings.number, wanted), withinScope(scope)))) as unknown as { id: string; number: number; rule: FindingRecord['rule'] }[]
      return rows[0] ?? null
    },
    /** Records with whose they are, of those named, or of the filter in its order; up to `limit`. */
    async listChosen(tx: Executor, chosen: { ids: string[] } | { filter: FindingFilter }, scope: Scope, now: number, limit: number): Promise<(FindingRecord & Answered)[]> {
      const columns = { record: findings, ownerId: ownerId.as('owner_id'), deputyId: effectiveDeputyId(tables).as('deputy_id') }
      const rows: ({ record: FindingRecord } & Answered)[] = []
      if ('filter' in chosen) rows.push(...((await joined(tx, columns).where(matching(chosen.filter, scope, now)).orderBy(asc(findings.number)).limit(limit)) as unknown as typeof rows))
      else for (const piece of inPieces(chosen.ids)) rows.push(...((await joined(tx, columns).where(and(inArray(findings.id, piece), withinScope(scope))).orderBy(asc(findings.number))) as unknown as typeof rows))
      return rows.map(({ record, ...answered }) => ({ ...record, ...answered }))
    },
    async ofSystem(tx: Executor, of: string): Promise<FindingRecord[]> {
      return tx.select().from(findings).where(eq(findings.systemId, of)).orderBy(asc(findings.number))
    },
    async lastNumber(tx: Executor): Promise<number> {
      const [row] = await tx.select({ last: sql`max(${findings.number})` }).from(findings)
      return Number(row?.last ?? 0)
    },
    async put(tx: Executor, rows: FindingRecord[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(findings).values(chunk).onConflictDoUpdate({ target: findings.id, set: takeNew(findings, ['id', 'number']) })
    },
    /** Those who have one, live or ended. */
    async listAssignees(tx: Executor, scope: Scope): Promise<{ id: string; name: string }[]> {
      const rows = await joined(tx, { id: users.id, name: users.name }).innerJoin(users, eq(users.id, findings.assigneeId)).where(withinScope(scope)).groupBy(users.id, users.name).orderBy(asc(users.name), asc(users.id))
      return rows as unknown as { id: string; name: string }[]
    },
    /** Those who own something that a finding is about. */
    async listOwners(tx: Executor, scope: Scope): Promise<{ id: string; name: string }[]> {
      const rows = await joined(tx, { id: users.id, name: users.name }).innerJoin(users, eq(users.id, ownerId)).where(withinScope(scope)).groupBy(users.id, users.name).orderBy(asc(users.name), asc(users.id))
      return rows as unknown as { id: string; name: string }[]
    },
  }
}

type ShownRow = Omit<FindingRow, 'owner' | 'assignee'> & { ownerId: string | null; ownerName: string | null; assigneeId: string | null; assigneeName: string | null } & Pick<FindingRecord, 'evidence' | 'note' | 'version'>

function toRow({ ownerId, ownerName, assigneeId, assigneeName, ...row }: ShownRow) {
  return { ...row, owner: ownerId === null ? null : { id: ownerId, name: ownerName }, assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName } }
}
