import { describe, expect, it } from 'vitest'
import { fieldAges, type AgeEvidence } from './age.ts'
import { indexFields } from './field-index.ts'
import { madeCatalog } from '#lib/testing/made-catalog.ts'
import type { Birth } from '../logs/log-batch.ts'

const index = indexFields(madeCatalog(['public.t: a, b', 'crm.t: a']))
const window = { from: 100, to: 200 }
const birth = (at: number, more: Partial<Birth> = {}): Birth => ({ at, database: 'shop', schema: 'public', relation: 't', column: null, ...more })

/** Facts: [what, instant] where what is r or w of field 0 (public.t.a). */
function ages(births: Birth[], facts: ['r' | 'w', number][] = [], more: Partial<AgeEvidence> = {}) {
  const counted = facts.map(([shape, at]) => ({ shape, searchPath: null, reader: { user: '', application: '', host: '' }, count: 1, firstAt: at, lastAt: at }))
  const derive = ({ shape }: { shape: string }) => ({
    status: 'ok' as const, doubtful: [], inCode: [], writes: shape === 'w' ? [0] : [],
    reads: shape === 'r' ? [{ field: 0, grade: 'explicit' as const, isIndirect: false, clauses: [] }] : [],
  })
  return fieldAges(index, counted, window, { births, database: 'shop', absentAt: () => null, reachesBack: false, ...more }, derive)
}

describe('the age of a field', () => {
  it.each<[string, ReturnType<typeof ages>, string[]]>([
    ['not known', ages([]), ['unknown', 'unknown', 'unknown']],
    ['its table was made in the window', ages([birth(150)]), ['young', 'young', 'unknown']],
    ['it was added in the window', ages([birth(50), birth(150, { column: 'b' })]), ['grown', 'young', 'unknown']],
    ['made without a schema written', ages([birth(150, { schema: null })]), ['young', 'young', 'young']],
    ['made in another database', ages([birth(150, { database: 'other' })]), ['unknown', 'unknown', 'unknown']],
    ['made before the window', ages([birth(99)]), ['grown', 'grown', 'unknown']],
    ['its table was made anew', ages([birth(150)], [['r', 90]]), ['grown', 'unknown', 'unknown']],
    ['made anew in the window, read in it before', ages([birth(150)], [['r', 120]]), ['unknown', 'unknown', 'unknown']],
    ['an earlier scan did not find it', ages([], [], { absentAt: (field) => (field === 1 ? 100 : null) }), ['unknown', 'young', 'unknown']],
    ['a scan before the window did not find it', ages([], [], { absentAt: () => 99 }), ['unknown', 'unknown', 'unknown']],
    ['first written in the window, the log reaching back', ages([], [['w', 150]], { reachesBack: true }), ['young', 'unknown', 'unknown']],
    ['written before too', ages([], [['w', 50], ['w', 150]], { reachesBack: true }), ['grown', 'unknown', 'unknown']],
    ['first written in the window, the log too short to tell', ages([], [['w', 150]]), ['unknown', 'unknown', 'unknown']],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))
})
