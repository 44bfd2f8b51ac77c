import { z } from 'zod'
import { fieldFilter } from '#lib/domain/inventory/field-list.ts'
import { may, scope as scopeOf } from '#lib/domain/people/permissions.ts'
import type { Found } from '#lib/domain/search/found.ts'
import { query } from '../door/query.ts'

const shown = { fields: 8, systems: 4, people: 4, principals: 4 }

/** Fields, systems, people and the roles of servers by a part of their name, as far as one may know of them. Fields that begin with it stand first, the shortest before all. */
export const findAnything = query({
  permission: 'inventory:read',
  input: z.strictObject({ q: z.string().trim().min(1).max(200) }),
  async run({ tx, repositories: { fields, findings, principals, systems, users }, input: { q }, actor, scope }): Promise<Found> {
    const part = q.toLowerCase()
    const beginning = await fields.listBeginning(tx, part, scope, shown.fields)
    const among = beginning.length < shown.fields ? await fields.slice(tx, fieldFilter.parse({ q, sort: 'name' }), scope, 0, shown.fields * 2) : []
    const rows = [...new Map([...beginning, ...among].map((row) => [row.id, row])).values()].slice(0, shown.fields)
    const isNamed = ({ name }: { name: string }) => name.toLowerCase().includes(part)
    const number = Number(/^f-?(\d{1,9})$/.exec(part)?.[1])
    const finding = may(actor, 'finding:read') && number > 0 ? await findings.findByNumber(tx, number, scope) : null
    const mayKnowPeople = may(actor, 'person:read') || may(actor, 'inventory:assign')
    return {
      fields: rows.map(({ id, name, schema, dataset, system, verdict }) => ({ id, name, schema, dataset, system, state: verdict?.state ?? 'no-evidence' })),
      systems: (await systems.list(tx, scope)).filter(isNamed).slice(0, shown.systems).map(({ id, name }) => ({ id, name })),
      findings: finding ? [finding] : [],
      people: mayKnowPeople ? (await users.list(tx)).filter((person) => person.disabledAt === null && isNamed(person)).slice(0, shown.people).map(({ id, name, role }) => ({ id, name, role })) : [],
      principals: (await principals.listNamed(tx, part, scopeOf(actor, 'access:read'), shown.principals)).map(({ principal, system }) => ({ id: principal.id, name: principal.name, system })),
    }
  },
})
