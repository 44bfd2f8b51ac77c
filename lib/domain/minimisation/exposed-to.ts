// Who may read each column, for the rules of minimisation; and which grants let them.
import type { AccessGraph } from '../access/access-graph.ts'
import { columnGrantsOf, granteesOf, openHolders } from '../access/holders.ts'
import { everybody } from '../access/everybody.ts'
import type { AccessRelation } from '../access/scanned-access.ts'
import type { Exposed } from './candidate-facts.ts'
import { idlePrincipals } from './candidate-reasons.ts'
import type { ReadGrant } from './remedy.ts'

export type PlacedField = { fieldId: string; datasetId: string; schema: string; table: string; column: string }

export type Exposure = {
  /** Roles that may sign in, and everybody at once; null for a column that the server was not asked about. */
  of(field: PlacedField): Exposed[] | null
  grantsOf(field: Omit<PlacedField, 'datasetId'>, exposed: Exposed[]): ReadGrant[] | null
}

/** `useOf`: what the evidence says of a role and a column that it may read. */
export function openExposure(graph: AccessGraph, useOf: (principal: string, field: PlacedField) => Exposed['use']): Exposure {
  const { access } = graph
  const holders = openHolders(graph)
  const people = new Set(access.roles.filter(({ mayLogin }) => mayLogin).map(({ name }) => name))
  const openSchemas = new Set(access.schemas.filter(({ usage }) => usage.includes(everybody)).map(({ name }) => name))
  const relations = new Map(access.relations.map((relation) => [JSON.stringify([relation.schema, relation.name]), relation]))
  const relationOf = (schema: string, table: string): AccessRelation | undefined => relations.get(JSON.stringify([schema, table]))

  return {
    of(field) {
      const { schema, table, column } = field
      const relation = relationOf(schema, table)
      if (!relation?.columns.includes(column)) return null
      const named = [...holders.ofColumn(relation, column, 'SELECT')].filter((role) => people.has(role)).map((principal): Exposed => ({
        principal, isSuperuser: graph.superusers.has(principal), isOwner: principal === relation.owner, use: useOf(principal, field),
      }))
      const isOpen = openSchemas.has(schema) && granteesOf([...relation.grants, ...columnGrantsOf(relation, column)], 'SELECT').includes(everybody)
      return isOpen ? [{ principal: everybody, isSuperuser: false, isOwner: false, use: 'no-evidence' }, ...named] : named
    },
    grantsOf({ schema, table, column }, exposed) {
      const relation = relationOf(schema, table)
      if (!relation) return null
      const idle = new Set(idlePrincipals(exposed))
      const useful = (grantee: string) => exposed.some(({ principal, isSuperuser }) => !isSuperuser && graph.heirs(grantee).has(principal) && !idle.has(principal))
      const toGrant = (isWhole: boolean) => (grantee: string): ReadGrant => ({ grantee, isWhole, isIdle: grantee === everybody || !useful(grantee) })
      return [
        ...granteesOf(relation.grants, 'SELECT').filter((grantee) => grantee !== relation.owner).map(toGrant(true)),
        ...granteesOf(columnGrantsOf(relation, column), 'SELECT').filter((grantee) => grantee !== relation.owner).map(toGrant(false)),
      ]
    },
  }
}
