// What the rules say of a system now, without writing anything down: what `check` prints.
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { assessRules, type Assessment } from '#lib/domain/findings/rules.ts'
import { query } from '../door/query.ts'
import { gatherFacts } from './gather-facts.ts'

export const previewFindings = query({
  permission: 'finding:manage',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories, input, now }): Promise<Pick<Assessment, 'found' | 'notAssessed'>> {
    const facts = await gatherFacts(tx, repositories, input.systemId)
    if (!facts) throw new Refusal('not-found')
    const { found, notAssessed } = assessRules(facts, now)
    return { found, notAssessed }
  },
})
