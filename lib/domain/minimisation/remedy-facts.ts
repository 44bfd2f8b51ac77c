// From what is known of a system to what the statements for one of its fields need.
import type { Engine } from '../inventory/catalog.ts'
import type { CandidateFacts } from './candidate-facts.ts'
import type { ReadGrant, RemedyFacts } from './remedy.ts'

/** `table`: all of the field's table, in its order; null where the one who asks may not know of them all. */
export function remedyFactsOf(field: CandidateFacts, table: CandidateFacts[] | null, { engine, grants }: { engine: Engine; grants: ReadGrant[] | null }): RemedyFacts {
  const { schema, column, type, typeFamily, isNullable, exposed, declaration } = field
  const isGranted = ({ principal }: { principal: string }) => grants?.some(({ grantee }) => grantee === principal)
  return {
    engine, schema, table: field.table, column, type, typeFamily, isNullable,
    columns: table && table.map(({ column: name, typeFamily: family }) => ({ name, typeFamily: family })),
    grants, retentionDays: declaration?.retentionDays ?? null,
    readThroughPublic: (exposed ?? []).filter((one) => one.use === 'used' && !one.isSuperuser && !one.isOwner && !isGranted(one)).map(({ principal }) => principal),
  }
}
