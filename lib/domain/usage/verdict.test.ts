import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { emptyUsage, fieldUsages, type FieldUsage } from './field-usage.ts'
import { judge } from './verdict.ts'
import { readerKinds, type ReaderKind } from './verdict-words.ts'
import type { FieldAge } from './age.ts'
import type { FieldCoverage } from './coverage.ts'

const covered: FieldCoverage = { coverage: 1, reason: null }
const uncovered: FieldCoverage = { coverage: 0.9, reason: 'logging-off' }
const read = (kinds: Partial<Record<ReaderKind, number>>, more: Partial<FieldUsage> = {}): FieldUsage => {
  const usage = emptyUsage()
  return { ...usage, readers: { ...usage.readers, ...kinds }, explicitReads: 1, isNamed: true, ...more }
}
const short = (usage: FieldUsage, coverage = covered, age: FieldAge = 'unknown') => {
  const { state, analytics, operations, quarter, group, reason } = judge(usage, coverage, age)
  return [state, analytics, operations, quarter, group, reason]
}

describe('a verdict', () => {
  it.each<[string, unknown[], unknown[]]>([
    ['nothing read it', short(emptyUsage()), ['unused', 'unused', 'unused', 'neither', 'none', null]],
    ['an analyst', short(read({ analyst: 1 })), ['used', 'used', 'unused', 'analytics-only', 'named', null]],
    ['BI, by a star', short(read({ bi: 1 }, { explicitReads: 0, starReads: 1, isNamed: false })), ['used', 'used', 'unused', 'analytics-only', 'star-only', null]],
    ['an application', short(read({ application: 1 })), ['used', 'unused', 'used', 'operations-only', 'named', null]],
    ['both', short(read({ analyst: 1, recipient: 1 })), ['used', 'used', 'used', 'both', 'named', null]],
    ['a backup', short(read({ maintenance: 1 }, { isNamed: false })), ['unused', 'unused', 'unused', 'neither', 'none', null]],
    ['a pipeline', short(read({ pipeline: 1 }, { isNamed: false })), ['no-evidence', 'no-evidence', 'unused', null, 'none', 'reader-unknown']],
    ['somebody unknown', short(read({ unknown: 1 })), ['used', 'no-evidence', 'used', null, 'named', 'reader-unknown']],
    ['an unknown and an analyst', short(read({ unknown: 1, analyst: 1 })), ['used', 'used', 'used', 'both', 'named', null]],
    ['code', short({ ...emptyUsage(), isInCode: true }), ['no-evidence', 'no-evidence', 'no-evidence', null, 'none', 'code-body']],
    ['code and an application', short(read({ application: 1 }, { isInCode: true })), ['used', 'no-evidence', 'used', null, 'named', 'code-body']],
    ['a text nobody understood', short({ ...emptyUsage(), isDoubtful: true, isInCode: true }), ['no-evidence', 'no-evidence', 'no-evidence', null, 'none', 'not-understood']],
    ['a gap in the log', short(emptyUsage(), uncovered), ['no-evidence', 'no-evidence', 'no-evidence', null, 'none', 'logging-off']],
    ['a gap, but an analyst', short(read({ analyst: 1 }), uncovered), ['used', 'used', 'no-evidence', null, 'named', 'logging-off']],
    ['too young', short(emptyUsage(), covered, 'young'), ['no-evidence', 'no-evidence', 'no-evidence', null, 'none', 'too-young']],
    ['young and used', short(read({ analyst: 1, application: 1 }), covered, 'young'), ['used', 'used', 'used', 'both', 'named', null]],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))

  it('is consistent whatever happened', () => {
    const usage = fc.record({
      explicitReads: fc.nat(3), starReads: fc.nat(3), indirectReads: fc.nat(3), lastReadAt: fc.constantFrom(null, 5), isNamed: fc.boolean(), isDoubtful: fc.boolean(), isInCode: fc.boolean(),
      readers: fc.record(Object.fromEntries(readerKinds.map((kind) => [kind, fc.nat(2)])) as Record<ReaderKind, fc.Arbitrary<number>>),
    })
    const coverage = fc.constantFrom<FieldCoverage>(covered, { coverage: 0, reason: 'no-log' }, { coverage: 0.5, reason: 'not-covered' }, { coverage: 0.2, reason: 'silent-role' }, uncovered)
    fc.assert(fc.property(usage, coverage, fc.constantFrom<FieldAge>('young', 'grown', 'unknown'), (usage, coverage, age) => {
      const { state, analytics, operations, quarter, group, reason } = judge(usage, coverage, age)
      const axes = [analytics, operations]
      expect(state).toBe(axes.includes('used') ? 'used' : axes.includes('no-evidence') ? 'no-evidence' : 'unused')
      expect(quarter === null).toBe(axes.includes('no-evidence'))
      expect(reason === null).toBe(!axes.includes('no-evidence'))
      expect(group === 'none').toBe(state !== 'used')
      if (axes.includes('unused')) expect([coverage.reason, usage.isDoubtful, usage.isInCode, age === 'young']).toEqual([null, false, false, false])
      if (state === 'unused') expect(['analyst', 'bi', 'application', 'recipient', 'unknown', 'pipeline'].every((kind) => usage.readers[kind as ReaderKind] === 0)).toBe(true)
    }), { numRuns: 3000 })
  })
})

describe('what happened to a field', () => {
  const derive = () => ({ status: 'ok' as const, writes: [], reads: [{ field: 0, grade: 'explicit' as const, isIndirect: false, clauses: [] }], doubtful: [1], inCode: [2] })
  const fact = (firstAt: number, lastAt: number, user = 'a') => ({ shape: 's', searchPath: null, reader: { user, application: '', host: '' }, count: 2, firstAt, lastAt })
  const usages = (facts: ReturnType<typeof fact>[]) => fieldUsages(facts, { from: 10, to: 20 }, 3, derive, ({ user }) => (user === 'backup' ? 'maintenance' : 'analyst'))

  it('counts executions inside the window, one that straddles its edge included', () => {
    const [usage] = usages([fact(1, 9), fact(5, 10), fact(12, 13), fact(20, 30), fact(21, 30)])
    expect(usage).toMatchObject({ explicitReads: 6, starReads: 0, lastReadAt: 30, isNamed: true })
    expect(usage!.readers.analyst).toBe(6)
  })

  it('leaves no doubt behind a backup', () => {
    const [named, doubtful, inCode] = usages([fact(12, 13, 'backup')])
    expect(named).toMatchObject({ explicitReads: 2, isNamed: false })
    expect([doubtful!.isDoubtful, inCode!.isInCode]).toEqual([false, false])
    expect(usages([fact(12, 13)])[2]!.readers.code).toBe(2)
  })
})
