import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { createCsvlogReader } from '../logs/csvlog-reader.ts'
import { csvlogRow, type FixtureRow } from '../logs/csvlog-fixture.ts'
import { openLogReader } from '../logs/open-log-reader.ts'
import { recogniseLog } from '../logs/recognise-log.ts'
import { addFacts, factKey, factsOf, standingFacts, type Fact } from './facts.ts'
import { emptyLedger, enterBatch, type Ledger } from './ledger.ts'
import type { LogReader } from '../logs/log-reader.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
type Stored = Fact & { importId: string }
type Store = { facts: Stored[]; ledgers: Map<string, Ledger> }

/** Imports a text as the job does: chunk by chunk, each chunk's facts against the ledgers of what stands before. */
function importText(store: Store, importId: string, text: string, open: (store: Store) => LogReader, chunk = 1000): Store {
  const reader = open(store)
  const ledger = emptyLedger()
  const facts = new Map<string, Fact>()
  const data = bytes(text)
  const enter = (batch: ReturnType<LogReader['push']>) => {
    enterBatch(ledger, batch)
    for (const fact of factsOf(batch.executions, store.ledgers)) {
      const known = facts.get(factKey(fact))
      facts.set(factKey(fact), known ? addFacts(known, fact) : fact)
    }
  }
  for (let at = 0; at < data.length; at += chunk) enter(reader.push(data.subarray(at, at + chunk)))
  const ends = reader.ends()
  enter(reader.end())
  for (const [session, entry] of ledger.sessions) entry.ends = ends[session] ?? []
  return { facts: [...store.facts, ...[...facts.values()].map((fact) => ({ ...fact, importId }))], ledgers: new Map([...store.ledgers, [importId, ledger]]) }
}

const nothing = (): Store => ({ facts: [], ledgers: new Map() })
const undo = (store: Store, ...ids: string[]): Store => ({ ...store, ledgers: new Map([...store.ledgers].filter(([id]) => !ids.includes(id))) })

/** Count, first and last instant per shape, reader and day: what verdicts are made of. */
function aggregates(store: Store, withPath = false): Record<string, [number, number, number]> {
  const sums: Record<string, [number, number, number]> = {}
  for (const { shape, reader, day, database, searchPath, count, firstAt, lastAt } of standingFacts(store.facts, store.ledgers)) {
    const key = JSON.stringify([shape, reader, day, database, ...(withPath ? [searchPath] : [])])
    const sum = sums[key] ?? [0, Infinity, -Infinity]
    sums[key] = [sum[0] + count, Math.min(sum[1], firstAt), Math.max(sum[2], lastAt)]
  }
  return sums
}

const csvlog = (store: Store) => createCsvlogReader({
  database: null, capture: null, shapeOf: (statement) => statement.trim(),
  earlier: (session) => [...store.ledgers.values()].flatMap((ledger) => ledger.sessions.get(session)?.ends ?? []),
})

type Step = { session: number; what: 'ok' | 'fails' | 'many' | 'done' | 'notice' | 'error' | 'path' | 'begin' | 'rollback'; text: number }
const step: fc.Arbitrary<Step> = fc.record({
  session: fc.nat(2), what: fc.constantFrom<Step['what']>('ok', 'ok', 'fails', 'many', 'done', 'notice', 'error', 'path', 'begin', 'rollback'), text: fc.nat(2),
})

/** Rows as a server would write them, a few sessions interleaved. */
function logOf(steps: Step[]): string[] {
  const lines = [0, 0, 0]
  const transactions = [0, 0, 0]
  let clock = 0
  const row = (session: number, more: FixtureRow): string => csvlogRow({
    session: `6b02133${session}.11a${session}`, process: 100 + session, user: `u${session}`, line: ++lines[session]!, transaction: `${session}/${transactions[session]}`,
    at: `2026-11-${String(20 + Math.floor(clock / 40)).padStart(2, '0')} 10:00:${String(clock++ % 40).padStart(2, '0')}.000 UTC`, ...more,
  })
  return steps.flatMap(({ session, what, text }) => {
    transactions[session]!++
    const sql = `select ${text} from t`
    const error = (query: string): FixtureRow => ({ severity: 'ERROR', tag: 'SELECT', message: 'no', query })
    switch (what) {
      case 'ok': return [row(session, { message: `statement: ${sql}` })]
      case 'fails': return [row(session, { message: `statement: ${sql}` }), row(session, { severity: 'NOTICE', message: 'hm' }), row(session, error(sql))]
      case 'many': return [row(session, { message: `statement: ${sql}; select 1/0` }), row(session, error(`${sql}; select 1/0`))]
      case 'done': return [row(session, { message: `duration: 1.000 ms  statement: ${sql}` })]
      case 'notice': return [row(session, { severity: 'NOTICE', message: 'hm' })]
      case 'error': return [row(session, error(sql))]
      case 'path': return [row(session, { message: `statement: set search_path = p${text}` })]
      case 'begin': return [row(session, { message: 'statement: begin' })]
      case 'rollback': return [row(session, { message: 'statement: rollback' })]
    }
  })
}

/** Files that overlap and together hold every row. */
const cutting = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 25 }), cuts: fc.array(fc.tuple(fc.nat(60), fc.nat(8)), { maxLength: 4 }), order: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), chunk: fc.integer({ min: 20, max: 3000 }) })

function filesOf(rows: string[], cuts: [number, number][]): string[] {
  const edges = [...new Set(cuts.map(([at]) => at % rows.length))].filter((at) => at > 0).sort((a, b) => a - b)
  const overlap = cuts.map(([, length]) => length)
  return [0, ...edges].map((from, i) => rows.slice(Math.max(0, i === 0 ? 0 : from - (overlap[i % overlap.length] ?? 0)), (edges[i] ?? rows.length) + (overlap[(i + 1) % Math.max(1, overlap.length)] ?? 0)).join(''))
}

describe('lines that arrive more than once', () => {
  it('count once, however a log is cut into overlapping files, in any order and any chunks', () => {
    fc.assert(fc.property(cutting, ({ steps, cuts, order, chunk }) => {
      const rows = logOf(steps)
      const whole = importText(nothing(), 'whole', rows.join(''), csvlog)
      const files = filesOf(rows, cuts)
      const shuffled = files.map((file, i) => ({ file, rank: order[i % order.length]! })).sort((a, b) => a.rank - b.rank).map(({ file }) => file)
      const store = shuffled.reduce((store, file, i) => importText(store, `f${i}`, file, csvlog, chunk), nothing())
      expect(aggregates(store)).toEqual(aggregates(whole))
    }), { numRuns: 400 })
  })

  it('carry the search path from file to file when they come in order', () => {
    fc.assert(fc.property(cutting, ({ steps, cuts, chunk }) => {
      const rows = logOf(steps.filter(({ what }) => what !== 'fails' && what !== 'many' && what !== 'error'))
      if (rows.length === 0) return
      const whole = importText(nothing(), 'whole', rows.join(''), csvlog)
      const store = filesOf(rows, cuts).reduce((store, file, i) => importText(store, `f${i}`, file, csvlog, chunk), nothing())
      expect(aggregates(store, true)).toEqual(aggregates(whole, true))
    }), { numRuns: 200 })
  })

  it('change nothing when the same file comes again', () => {
    const text = logOf([{ session: 0, what: 'ok', text: 1 }, { session: 1, what: 'fails', text: 1 }, { session: 0, what: 'ok', text: 1 }]).join('')
    const once = importText(nothing(), 'a', text, csvlog)
    const twice = importText(once, 'b', text, csvlog)
    expect(aggregates(twice)).toEqual(aggregates(once))
    expect(aggregates(undo(twice, 'a'))).toEqual(aggregates(once))
    expect(aggregates(undo(twice, 'b'))).toEqual(aggregates(once))
    expect(aggregates(undo(twice, 'a', 'b'))).toEqual({})
  })

  it('are as if an import had never been, once it is undone', () => {
    fc.assert(fc.property(cutting, fc.nat(), ({ steps, cuts, chunk }, which) => {
      const files = filesOf(logOf(steps), cuts)
      const gone = which % files.length
      const all = files.reduce((store, file, i) => importText(store, `f${i}`, file, csvlog, chunk), nothing())
      const without = files.reduce((store, file, i) => (i === gone ? store : importText(store, `f${i}`, file, csvlog, chunk)), nothing())
      expect(aggregates(undo(all, `f${gone}`))).toEqual(aggregates(without))
    }), { numRuns: 200 })
  })

  it('count once in a log that has grown by the rest of a cut line', () => {
    const text = logOf([{ session: 0, what: 'ok', text: 1 }, { session: 0, what: 'ok', text: 2 }]).join('')
    for (let length = 1; length < text.length; length++) {
      const cut = importText(nothing(), 'cut', text.slice(0, length), csvlog)
      expect(aggregates(importText(cut, 'whole', text, csvlog))).toEqual(aggregates(importText(nothing(), 'whole', text, csvlog)))
    }
  })

  it('count once in a query log too, cut anywhere between two instants', () => {
    const header = 'query,user,time\n'
    const open = (text: string) => { const found = recogniseLog(bytes(text)); if (!found.ok) throw new Error(found.refusal.code); return found.log }
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 1, maxLength: 20 }), fc.nat(20), fc.nat(5), fc.boolean(), (rows, at, overlap, isReversed) => {
      // Equal rows at one instant stay together, as a cut between two seconds leaves them.
      const lines = rows.map(([text, times], i) => `select ${text},bo,2026-11-21T10:00:${String(i).padStart(2, '0')}Z\n`.repeat(times + 1))
      const cut = at % lines.length
      const files = [lines.slice(0, cut + overlap), lines.slice(cut)].map((part) => header + part.join(''))
      if (isReversed) files.reverse()
      const read = (store: Store, id: string, text: string) => {
        const log = open(text)
        return importText(store, id, text.slice(header.length), () => openLogReader(log, { database: null, capture: null, shapeOf: (statement) => statement }))
      }
      const whole = read(nothing(), 'whole', header + lines.join(''))
      const store = files.filter((file) => file !== header).reduce((store, file, i) => read(store, `f${i}`, file), nothing())
      expect(aggregates(store)).toEqual(aggregates(whole))
    }))
  })
})
