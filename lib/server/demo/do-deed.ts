// What people of the company did, through the same use cases as anybody: with their role, and refused where they may not.
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { RuleCode } from '#lib/domain/findings/rule-codes.ts'
import type { DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import { nameKeyOf } from '#lib/domain/inventory/place-catalog.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { declare } from '../declarations/declare.ts'
import { disputeVerdict } from '../declarations/dispute-verdict.ts'
import type { Product } from '../door/product.ts'
import type { Outcome } from '../door/use-case.ts'
import { actOnFinding } from '../findings/act-on-finding.ts'
import { assignOwner } from '../inventory/assign-owner.ts'
import { decideCandidate } from '../minimisation/decide-candidate.ts'
import { secondDecision } from '../minimisation/second-decision.ts'
import type { Deed, DemoPlace } from './company/deed.ts'
import type { DemoPersonKey } from './company/people.ts'

export type Staff = Map<DemoPersonKey, Extract<Actor, { kind: 'person' }>>

export async function doDeed(product: Product, staff: Staff, deed: Deed): Promise<void> {
  const call = { product, actor: staff.get(deed.by)! }
  const target = await product.gateway.read((tx) => placeOf(tx, product.repositories, deed.of))
  const { id: fieldId } = target
  const outcome = await doneBy()
  if (!outcome.ok) throw new Error(`${deed.by} may not ${deed.do} ${deed.of.join('.')}: ${outcome.errorCode} ${outcome.where ?? ''}`)

  function doneBy(): Promise<Outcome<unknown>> {
    switch (deed.do) {
      case 'own': return assignOwner(call, { target: target as { kind: 'system' | 'dataset'; id: string }, ownerId: staff.get(deed.owner)!.id })
      case 'declare': return declare(call, { said: [{ target, values: deed.values }], isAttested: deed.isAttested, why: deed.why })
      case 'decide': return decideCandidate(call, { fieldId, ...deed.decision })
      case 'agree': return secondDecision(call, { fieldId, agrees: true })
      case 'dispute': return disputeVerdict(call, { fieldId, reason: deed.reason, months: deed.months })
      case 'ask-acceptance': return onFinding(deed.rule, { deed: 'ask-acceptance', note: deed.note, until: deed.until })
      case 'accept': return onFinding(deed.rule, { deed: 'accept', note: deed.note })
    }
  }

  async function onFinding(rule: RuleCode, act: { deed: 'ask-acceptance' | 'accept'; note: string; until?: number }): Promise<Outcome<unknown>> {
    const finding = (await product.gateway.read((tx) => product.repositories.findings.ofSystem(tx, target.id))).find((one) => one.rule === rule)!
    return actOnFinding(call, { id: finding.id, seen: finding.state, ...act })
  }
}

async function placeOf(tx: Executor, { systems, datasets, fields }: Repositories, [systemName, table, name]: DemoPlace): Promise<DeclarationTarget> {
  const system = (await systems.findByName(tx, nameKeyOf(systemName)))!
  if (table === undefined) return { kind: 'system', id: system.id }
  const dataset = (await datasets.listAll(tx, system.id)).find((one) => one.name === table)!
  if (name === undefined) return { kind: 'dataset', id: dataset.id }
  return { kind: 'field', id: (await fields.listAll(tx, system.id)).find((one) => one.datasetId === dataset.id && one.name === name)!.id }
}
