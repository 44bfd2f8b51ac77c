// The ways a principal comes to a right: every smallest set of memberships and grants that suffices alone.
import type { AccessGraph, Membership } from './access-graph.ts'
import { columnGrantsOf } from './holders.ts'
import { everybody } from './everybody.ts'
import type { AccessRelation, Privilege } from './scanned-access.ts'

/** So many at most are told of one right, so that tangled roles cannot make an answer without end. */
export const maxPaths = 500
const maxChains = 500
const maxCombined = 20_000

/** Something granted, and to whom; `step` is null where belonging to the role is all there is to it. */
type Source = { to: string; step: string | null }
type Chain = Membership[]
type Path = { chain: Chain; steps: string[]; parts: Set<Membership | string> }

/** `via`: the roles that the first of them leads through, from the principal up. */
export type Paths = { paths: string[][]; via: string[]; areCut: boolean }

export type PathFinder = (role: string, relation: AccessRelation, column: string, privilege: Privilege) => Paths

export function openPaths(graph: AccessGraph): PathFinder {
  const { access, superusers } = graph
  const schemas = new Map(access.schemas.map((schema) => [schema.name, schema]))
  const readsAll = (privilege: Privilege | null): Source[] => access.predefined
    .filter(({ privileges }) => privilege === null || privileges.includes(privilege)).map(({ role }) => ({ to: role, step: null }))
  const known = new Map<string, Paths>()

  function usageSources(name: string): Source[] {
    const schema = schemas.get(name)
    const granted = (schema?.usage ?? []).map((to): Source => ({ to, step: to === schema!.owner ? `owner of schema ${quoted(name)}` : `usage ${quoted(name)} to ${named(to)}` }))
    return [...granted, ...readsAll(null)]
  }

  function rightSources(relation: AccessRelation, column: string, privilege: Privilege): Source[] {
    const place = `${quoted(relation.schema)}.${quoted(relation.name)}`
    const word = privilege.toLowerCase()
    const whole = relation.grants.filter(({ privileges }) => privileges.includes(privilege))
      .map(({ to }): Source => ({ to, step: to === relation.owner ? `owner of ${place}` : `${word} on ${place} to ${named(to)}` }))
    const single = columnGrantsOf(relation, column).filter(({ privileges }) => privileges.includes(privilege))
      .map(({ to }): Source => ({ to, step: `${word}(${quoted(column)}) on ${place} to ${named(to)}` }))
    return [...whole, ...single, ...readsAll(privilege)]
  }

  return (role, relation, column, privilege) => {
    // The columns without a grant of their own have the same paths.
    const isOwn = columnGrantsOf(relation, column).length > 0
    const key = JSON.stringify([role, relation.schema, relation.name, isOwn ? column : null, privilege])
    const before = known.get(key)
    if (before) return before
    const { paths, areCut } = combine(graph, role, usageSources(relation.schema), rightSources(relation, column, privilege))
    const isSuperuser = superusers.has(role)
    const via = isSuperuser ? [] : (paths[0]?.chain ?? []).map((membership) => membership.role)
    const found = { paths: [...(isSuperuser ? [['superuser']] : []), ...paths.map(wordsOf)], via, areCut }
    // Relations come one after the other: what is remembered is of the last few.
    if (known.size > 5_000) known.clear()
    known.set(key, found)
    return found
  }
}

function combine(graph: AccessGraph, role: string, usages: Source[], rights: Source[]): { paths: Path[]; areCut: boolean } {
  let isCut = false
  const ways = (sources: Source[]) => sources.flatMap(({ to, step }): { chain: Chain; step: string | null }[] => {
    const { chains, areCut } = chainsTo(graph, role, to)
    isCut ||= areCut
    // Who is the role itself has nothing to belong to.
    return chains.map((chain) => ({ chain, step: step ?? (chain.length === 0 ? `predefined ${named(to)}` : null) }))
  })
  const found = new Map<string, Path>()
  const [first, second] = [ways(usages), ways(rights)]
  if (first.length * second.length > maxCombined) isCut = true
  let left = maxCombined
  for (const right of second) for (const usage of first) {
    if (left-- <= 0) break
    const chain = [...new Set([...usage.chain, ...right.chain])]
    const steps = [...new Set([usage.step, right.step])].filter((step) => step !== null)
    const key = JSON.stringify([chain.map(({ role, member }) => [role, member]).toSorted(), steps])
    if (!found.has(key)) found.set(key, { chain, steps, parts: new Set([...chain, ...steps]) })
  }
  const smallest = smallestOf([...found.values()].sort((a, b) => a.parts.size - b.parts.size))
  return { paths: chosenOf(smallest), areCut: isCut || smallest.length > maxPaths }
}

/** Every way up the inherited memberships from the role to the one that was granted something; the server lets none go round. */
function chainsTo(graph: AccessGraph, role: string, to: string): { chains: Chain[]; areCut: boolean } {
  if (to === everybody || to === role) return { chains: [[]], areCut: false }
  const heirs = graph.heirs(to)
  const chains: Chain[] = []
  const walk = (at: string, chain: Chain): void => {
    if (chains.length > maxChains || !heirs.has(at)) return
    if (at === to) chains.push(chain)
    else for (const membership of graph.inherited(at)) walk(membership.role, [...chain, membership])
  }
  walk(role, [])
  return { chains: chains.slice(0, maxChains), areCut: chains.length > maxChains }
}

/** Those of which no part can be left out, and a few more than will be told. `paths` by size. */
function smallestOf(paths: Path[]): Path[] {
  const kept: Path[] = []
  for (const path of paths) {
    if (kept.length > 4 * maxPaths) break
    if (!kept.some(({ parts }) => parts.isSubsetOf(path.parts))) kept.push(path)
  }
  return kept
}

/** Where there are too many, those that name a step for the first time come before the rest. */
function chosenOf(paths: Path[]): Path[] {
  if (paths.length <= maxPaths) return paths
  const seen = new Set<Membership | string>()
  const telling = paths.filter(({ parts }) => {
    const isNew = !parts.isSubsetOf(seen)
    for (const part of parts) seen.add(part)
    return isNew
  })
  return [...new Set([...telling, ...paths])].slice(0, maxPaths)
}

const wordsOf = ({ chain, steps }: Path): string[] => [
  ...chain.map(({ role, asOwnerOf }) => (asOwnerOf === undefined ? `member ${named(role)}` : `owner of database ${quoted(asOwnerOf)}`)), ...steps,
]

/** As SQL would want it: a name that is no plain word stands in quotes, so that no name can pass for a step. */
const quoted = (name: string) => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`)
const named = (role: string) => (role === everybody ? everybody : quoted(role))
