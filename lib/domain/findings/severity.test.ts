import { expect, it } from 'vitest'
import { madeFacts } from '#lib/testing/made-facts.ts'
import { severities, severityRank } from './severity.ts'

it('sorts the worst first', () => {
  expect(severities.toSorted((a, b) => severityRank(a) - severityRank(b))).toEqual(['critical', 'high', 'medium', 'low'])
  expect(madeFacts().fields).toHaveLength(1)
})
