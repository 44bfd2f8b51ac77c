// The accounts of a system: under which names statements came, from where and when, what they read, and what the server lets them read.
import type { FieldReaderRow } from '#db/repositories/field-readers.ts'
import type { FieldFacts, PrincipalFacts } from '#lib/domain/findings/facts.ts'
import { readerKinds } from '#lib/domain/usage/reader-kinds.ts'
import type { ReaderKind } from '#lib/domain/usage/verdict-words.ts'
import type { AccessStanding } from '../access/access-standing.ts'
import type { GatheredRights } from './gather-rights.ts'

export type Presence = { user: string; application: string; host: string; day: string; firstAt: number; lastAt: number }

/** What machines do under an account says nothing of where people sit. */
const machines: readonly ReaderKind[] = ['maintenance', 'pipeline', 'bi', 'code']

type Input = {
  system: { id: string; name: string }
  fields: FieldFacts[]
  readers: FieldReaderRow[]
  rightsOf: GatheredRights['rightsOf']
  standing: AccessStanding | null
  /** In the order of days. */
  presence: Presence[]
  /** The window's beginning, ms. */
  since: number
}

export function gatherPrincipals({ system, fields, readers, rightsOf, standing, presence, since }: Input): PrincipalFacts[] {
  const principals = new Map<string, PrincipalFacts>()
  const of = (name: string): PrincipalFacts => {
    const known = principals.get(name)
    if (known) return known
    const role = standing?.principals.get(name)
    const made: PrincipalFacts = {
      systemId: system.id, system: system.name, name, access: role ? { canLogin: role.mayLogin, isSuperuser: role.isSuperuser } : null, kinds: [], days: [], mayRead: rightsOf.get(name) ?? [], reads: [],
    }
    principals.set(name, made)
    return made
  }
  for (const role of rightsOf.keys()) of(role)

  const kindOf = readerKinds()
  for (const { day, firstAt, lastAt, ...reader } of presence) {
    const { kinds, days } = of(reader.user)
    const kind = kindOf(reader)
    if (!kinds.includes(kind)) kinds.push(kind)
    if (machines.includes(kind)) continue
    if (days.at(-1)?.day !== day) days.push({ day, hosts: [] })
    days.at(-1)!.hosts.push({ host: reader.host, firstAt, lastAt })
  }

  const personal = new Map(fields.filter(({ isPersonal, goneAt }) => isPersonal && goneAt === null).map(({ place }) => [place.fieldId, place]))
  for (const { fieldId, user, executions, lastAt } of readers) {
    const place = personal.get(fieldId)
    if (!place || executions === 0 || lastAt === null || lastAt < since) continue
    of(user).reads.push({ fieldId, schema: place.schema, table: place.table, column: place.column, executions, lastAt })
  }
  return [...principals.values()]
}
