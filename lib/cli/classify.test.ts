import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { coreCategories } from '../domain/classification/classification.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const classify = (args: string[], input = '') =>
  spawnSync(`${root}node_modules/.bin/node`, ['lib/cli/main.ts', 'classify', ...args], { cwd: root, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

describe('big-trust classify', () => {
  it('answers each line in order, and only that', () => {
    const { stdout, stderr, status } = classify([], '{"dataset":"d","table":"customers","column":"email","type":"text"}\n\n{"dataset":"d","table":"products","column":"name"}\n')
    expect(stdout.trimEnd().split('\n').map(line => JSON.parse(line))).toEqual([
      { dataset: 'd', table: 'customers', column: 'email', personal: true, category: 'email', confidence: 0.98, reason: { code: 'named', parts: ['email'] } },
      { dataset: 'd', table: 'products', column: 'name', personal: false, category: null, confidence: 0.75, reason: { code: 'other-entity', parts: ['products', 'name'] } },
    ])
    expect([stderr, status]).toEqual(['', 0])
  })

  it('names a bad line, answers the others, and fails', () => {
    const { stdout, stderr, status } = classify([], 'no json\n{"table":"users"}\n{"table":"users","column":"email"}\n')
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/line 1 .*\n.*line 2 /)
    expect(status).toBe(1)
  })

  it('tells wrong use from a file that cannot be read', () => {
    expect(classify(['--what']).status).toBe(2)
    expect(classify(['a', 'b']).status).toBe(2)
    const missing = classify(['no-such-file.jsonl'])
    expect(missing).toMatchObject({ status: 1, stdout: '' })
    expect(missing.stderr).toContain('no-such-file.jsonl')
  })

  const labelled = `${root}../shared/data/classify/development.jsonl`
  it.skipIf(!existsSync(labelled))('finds what people labelled personal in 3,222 real columns (skipped where ../shared is missing)', () => {
    type Labelled = { source: string; dataset: string; table: string; column: string; label: string }
    const rows = readFileSync(labelled, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as Labelled)
    const answers = classify([labelled]).stdout.trimEnd().split('\n').map(line => JSON.parse(line) as { personal: boolean; category: string })
    expect(answers).toHaveLength(rows.length)
    const core = new Set<string>(coreCategories)
    const score = (source: string | null) => {
      const counted = rows.map((row, index) => ({ row, said: answers[index]!.personal && core.has(answers[index]!.category) }))
        .filter(({ row }) => row.label !== 'grey' && (source === null || row.source === source))
      const right = counted.filter(({ row, said }) => said && row.label === 'personal').length
      const wrong = counted.filter(({ row, said }) => said && row.label !== 'personal').length
      const missed = counted.filter(({ row, said }) => !said && row.label === 'personal').length
      return { f1: 2 * right / (2 * right + wrong + missed), wrongPerThousand: 1000 * wrong / counted.length }
    }
    expect(score(null).f1).toBeGreaterThan(0.94)
    expect(score(null).wrongPerThousand).toBeLessThan(6)
    for (const source of ['dfe', 'fides', 'multi']) expect(score(source).f1).toBeGreaterThan(0.9)
  })
})
