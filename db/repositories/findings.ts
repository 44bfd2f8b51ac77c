import { aliasedTable, and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { FindingFilter, FindingListInput, FindingPage, FindingRow } from '#lib/domain/findings/finding-list.ts'
import type { FindingRecord } from '#lib/domain/findings/finding-record.ts'
import { liveStates, nobody, type DueWord } from '#lib/domain/findings/finding-words.ts'
import type { Answered, Scope } from '#lib/domain/people/permissions.ts'
import type { Executor } from '../gateway/executor.ts'
import { answersForDataset, answersForSystem, effectiveDeputyId, effectiveOwnerId, ofConnected, ownedByAny, ownedWithin } from './ownership.ts'
import { inChunks, inPieces, takeNew, type Store } from './store.ts'

const week = 7 * 86_400_000

export function createFindings({ tables, dialect }: Store) {
  const { datasets, fields, findings, systems, users } = tables
  const ownerId = effectiveOwnerId(tables)

  /** Whose a finding is follows from what it is about. A field's owner does not see what is found of the whole system. */
  type Whose = { field: SQL | undefined; dataset: SQL | undefined; system: SQL | undefined }

  /**
   * Findings about such things, asked of `findings` alone. `way`: in a list that is read from its beginning each row looks for its own field; where all are
   * counted, the fields are gathered once.
   */
  function about({ field, dataset, system }: Whose, way: 'each' | 'all'): SQL | undefined {
    const ofField = way === 'all' ? sql`${findings.fieldId} in (select ${fields.id} from ${fields} where ${field})` : sql`exists (select 1 from ${fields} where ${fields.id} = ${findings.fieldId} and ${field})`
    const ofDataset = sql`${findings.datasetId} in (select ${datasets.id} from ${datasets} inner join ${systems} on ${systems.id} = ${datasets.systemId} where ${dataset})`
    const ofSystem = sql`${findings.systemId} in (select ${systems.id} from ${systems} where ${system})`
    return or(and(isNotNull(findings.fieldId), ofField), and(isNull(findings.fieldId), or(and(isNotNull(findings.datasetId), ofDataset), and(isNull(findings.datasetId), ofSystem))))
  }

  function withinScope(scope: Scope, way: 'each' | 'all' = 'all'): SQL | undefined {
    if (scope.kind === 'none') return sql`1 = 0`
    const isConnected = ofConnected(tables, findings.systemId)
    if (scope.kind === 'all') return isConnected
    return and(isConnected, about({ field: ownedWithin(tables, scope), dataset: answersForDataset(tables, scope.ownerId), system: answersForSystem(tables, scope.ownerId) }, way))
  }

  const isAmong = (column: SQL | typeof findings.assigneeId, chosen: string[]) =>
    or(inArray(column as typeof findings.assigneeId, chosen.filter((one) => one !== nobody)), chosen.includes(nobody) ? sql`${column} is null` : undefined)

  function ownedBy(owners: string[], way: 'each' | 'all'): SQL | undefined {
    if (owners.length === 0) return undefined
    return about({ field: ownedByAny(tables, owners), dataset: isAmong(sql`coalesce(${datasets.ownerId}, ${systems.ownerId})`, owners), system: isAmong(sql`${systems.ownerId}`, owners) }, way)
  }

  function matching(filter: FindingFilter, scope: Scope, now: number, way: 'each' | 'all' = 'all'): SQL | undefined {
    const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
    const due: Record<DueWord, SQL | undefined> = {
      overdue: lt(findings.dueAt, now), 'this-week': and(gte(findings.dueAt, now), lt(findings.dueAt, now + week)), later: gte(findings.dueAt, now + week), none: isNull(findings.dueAt),
    }
    return and(
      withinScope(scope, way),
      ...words.map((word) => dialect.containsText(findings.searchText, word)),
      filter.show === 'all' ? undefined : filter.show === 'live' ? inArray(findings.state, [...liveStates]) : notInArray(findings.state, [...liveStates]),
      filter.rule.length ? inArray(findings.rule, filter.rule) : undefined,
      filter.severity.length ? inArray(findings.severity, filter.severity) : undefined,
      filter.state.length ? inArray(findings.state, filter.state) : undefined,
      filter.system.length ? inArray(findings.systemId, filter.system) : undefined,
      filter.field.length ? inArray(findings.fieldId, filter.field) : undefined,
      ownedBy(filter.owner, way),
      filter.assignee.length ? isAmong(findings.assigneeId, filter.assignee) : undefined,
      filter.due.length ? or(...filter.due.map((word) => due[word])) : undefined,
    )
  }

  const sortable = {
    severity: [findings.rank, findings.rule, findings.number],
    number: [findings.number],
    rule: [findings.rule, findings.number],
    state: [findings.state, findings.rank, findings.number],
    system: [sql`(select ${systems.nameKey} from ${systems} where ${systems.id} = ${findings.systemId})`, findings.rank, findings.number],
    due: [findings.dueAt, findings.rank, findings.number],
    found: [findings.firstFoundAt, findings.number],
  } satisfies Record<FindingFilter['sort'], unknown[]>

  const { id, number, rule, severity, state, isFound, targetKind, systemId, schema, dataset, field, principal, dueAt, firstFoundAt, lastFoundAt, returns, assigneeId } = findings
  const assignees = aliasedTable(users, 'assignees')
  const shown = {
    id, number, rule, severity, state, isFound, targetKind, systemId, schema, dataset, field, principal, dueAt, firstFoundAt, lastFoundAt, returns, assigneeId,
    system: systems.name, ownerId: ownerId.as('owner_id'), ownerName: users.name, assigneeName: assignees.name,
  }

  const ordered = ({ sort, direction }: FindingFilter) =>
    sortable[sort].map((column) => (sort === 'due' ? dialect.nullsLast(column, direction) : direction === 'asc' ? asc(column as SQL) : desc(column as SQL)))

  /** With what it is about, and so whose it is. */
  function joined<C extends Record<string, unknown>>(tx: Executor, columns: C) {
    return tx.select(columns as never).from(findings).innerJoin(systems, eq(systems.id, findings.systemId))
      .leftJoin(fields, eq(fields.id, findings.fieldId)).leftJoin(datasets, eq(datasets.id, findings.datasetId))
  }

  /** How many match of each rule and severity, whichever of them the filter asks for. */
  async function countEach(tx: Executor, filter: FindingFilter, scope: Scope, now: number): Promise<FindingPage['rules']> {
    const rows = await tx.select({ code: findings.rule, severity: findings.severity, count: sql<number>`count(*)` }).from(findings)
      .where(matching({ ...filter, rule: [], severity: [] }, scope, now)).groupBy(findings.rank, findings.rule, findings.severity).orderBy(asc(findings.rank), desc(sql`count(*)`), asc(findings.rule))
    return rows.map((row) => ({ ...row, count: Number(row.count) }))
  }

  return {
    async slice(tx: Executor, filter: FindingFilter, scope: Scope, now: number, offset: number, limit: number): Promise<(FindingRow & Pick<FindingRecord, 'evidence' | 'note' | 'version'>)[]> {
      // In these orders an index holds them: few are looked at.
      const way = filter.sort === 'severity' || filter.sort === 'number' ? 'each' : 'all'
      const ids = (await tx.select({ id: findings.id }).from(findings).where(matching(filter, scope, now, way)).orderBy(...ordered(filter)).limit(limit).offset(offset)).map((row) => row.id)
      const rows: ShownRow[] = []
      for (const piece of inPieces(ids)) {
        rows.push(...((await joined(tx, { ...shown, evidence: findings.evidence, note: findings.note, version: findings.version })
          .leftJoin(users, eq(users.id, ownerId)).leftJoin(assignees, eq(assignees.id, findings.assigneeId)).where(inArray(findings.id, piece))) as unknown as ShownRow[]))
      }
      const places = new Map(ids.map((one, at) => [one, at]))
      return rows.sort((a, b) => places.get(a.id)! - places.get(b.id)!).map(toRow)
    },
    async page(tx: Executor, input: FindingListInput, scope: Scope, now: number): Promise<FindingPage> {
      const [rows, each] = await Promise.all([this.slice(tx, input, scope, now, (input.page - 1) * input.size, input.size), countEach(tx, input, scope, now)])
      const ofSeverity = each.filter((one) => input.severity.length === 0 || input.severity.includes(one.severity))
      const ofRule = each.filter(({ code }) => input.rule.length === 0 || input.rule.includes(code))
      return {
        rows: rows.map(({ evidence: _evidence, note: _note, version: _version, ...row }) => row), page: input.page, size: input.size,
        total: sum(ofRule.filter((one) => ofSeverity.includes(one))), rules: ofSeverity, severities: bySeverity(ofRule),
      }
    },
    /** The worst first. */
    async countSeverities(tx: Executor, filter: FindingFilter, scope: Scope, now: number): Promise<FindingPage['severities']> {
      const each = await countEach(tx, filter, scope, now)
      return bySeverity(each.filter((one) => (filter.rule.length === 0 || filter.rule.includes(one.code)) && (filter.severity.length === 0 || filter.severity.includes(one.severity))))
    },
    async count(tx: Executor, filter: FindingFilter, scope: Scope, now: number): Promise<number> {
      const [row] = await tx.select({ count: sql<number>`count(*)` }).from(findings).where(matching(filter, scope, now))
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
      const rows = await tx.select({ id, number, rule }).from(findings).where(and(eq(number, wanted), withinScope(scope, 'each')))
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
    /** Where two change places neither is in the other's way: there is one finding for a rule and a thing. */
    async exchange(tx: Executor, rows: FindingRecord[]) {
      for (const piece of inPieces(rows.map((row) => row.id))) await tx.update(findings).set({ targetId: sql`'moving ' || ${findings.id}` }).where(inArray(findings.id, piece))
      await this.put(tx, rows)
    },
    async put(tx: Executor, rows: FindingRecord[]) {
      for (const chunk of inChunks(rows, dialect)) await tx.insert(findings).values(chunk).onConflictDoUpdate({ target: findings.id, set: takeNew(findings, ['id', 'number']) })
    },
    /** Those who have one, live or ended. */
    async listAssignees(tx: Executor, scope: Scope): Promise<{ id: string; name: string }[]> {
      return tx.select({ id: users.id, name: users.name }).from(findings).innerJoin(users, eq(users.id, findings.assigneeId)).where(withinScope(scope)).groupBy(users.id, users.name).orderBy(asc(users.name), asc(users.id))
    },
    /** Those who own something that a finding is about. */
    async listOwners(tx: Executor, scope: Scope): Promise<{ id: string; name: string }[]> {
      const rows = await joined(tx, { id: users.id, name: users.name }).innerJoin(users, eq(users.id, ownerId)).where(withinScope(scope)).groupBy(users.id, users.name).orderBy(asc(users.name), asc(users.id))
      return rows as unknown as { id: string; name: string }[]
    },
  }
}

const sum = (counts: { count: number }[]) => counts.reduce((total, { count }) => total + count, 0)

/** In the order in which the severities come up. */
function bySeverity(each: FindingPage['rules']): FindingPage['severities'] {
  return [...new Set(each.map(({ severity }) => severity))].map((severity) => ({ severity, count: sum(each.filter((one) => one.severity === severity)) }))
}

type ShownRow = Omit<FindingRow, 'owner' | 'assignee'> & { ownerId: string | null; ownerName: string | null; assigneeId: string | null; assigneeName: string | null } & Pick<FindingRecord, 'evidence' | 'note' | 'version'>

function toRow({ ownerId, ownerName, assigneeId, assigneeName, ...row }: ShownRow) {
  return { ...row, owner: ownerId === null ? null : { id: ownerId, name: ownerName }, assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName } }
}
