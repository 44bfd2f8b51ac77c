// The stored facts that count now: of imports that stand, and not held by an earlier one that stands too.
import type { Executor } from '#db/gateway/executor.ts'
import type { Fact } from '#db/repositories/facts.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { standingFacts } from '#lib/domain/usage/facts.ts'
import { unknownPath } from './running-facts.ts'
import { loadLedgers } from './stored-ledger.ts'

export async function standingFactsOf(tx: Executor, repositories: Repositories, systemId: string) {
  return onlyStanding(tx, repositories, systemId, await repositories.facts.ofSystem(tx, systemId))
}

export async function standingFactsOfShapes(tx: Executor, repositories: Repositories, systemId: string, shapeIds: string[]) {
  const facts = await onlyStanding(tx, repositories, systemId, await repositories.facts.ofShapes(tx, systemId, shapeIds))
  return facts.map((fact) => ({ ...fact, searchPath: fact.searchPathKey }))
}

async function onlyStanding<T extends Fact>(tx: Executor, repositories: Repositories, systemId: string, stored: T[]) {
  const standing = await repositories.imports.listStanding(tx, systemId)
  const ledgers = await loadLedgers(tx, repositories, standing.map(({ id }) => id), 'sessions')
  return standingFacts(stored.map(openFact), ledgers)
}

function openFact<T extends Fact>({ shadow, provisional, searchPath, ...fact }: T) {
  return {
    ...fact,
    shadow: shadow === '' ? [] : shadow.split(','),
    provisional: provisional === '' ? null : JSON.parse(provisional),
    searchPath: searchPath === unknownPath ? null : (JSON.parse(searchPath) as string[]),
    /** As it is stored: what rows derived from it are found by. */
    searchPathKey: searchPath,
  }
}
