// Declared against measured, and what waits for a person, as conditions. The rules are those of lib/domain/declarations; a test holds both against each other.
import { and, eq, inArray, isNull, not, or, sql, type Column, type SQL } from 'drizzle-orm'
import type { Comparison, WorkKind } from '#lib/domain/declarations/declaration-words.ts'
import type { FieldFilter } from '#lib/domain/inventory/field-list.ts'
import type { Tables } from '../schema/tables.ts'

/** Rows whose answer, dispute and verdict compare in one of these ways; all rows where none is named. A row without an answer or a verdict has null there. */
export function comparedAs(wanted: Comparison[], { answer, isDisputed }: { answer: Column; isDisputed: Column }, analytics: Column): SQL | undefined {
  if (wanted.length === 0) return undefined
  const disputed = sql`(${isDisputed} is not null and ${eq(isDisputed, true)})`
  const said = (word: 'yes' | 'no', measured: 'used' | 'unused') => and(eq(answer, word), eq(analytics, measured))
  const isSaid = inArray(answer, ['yes', 'no'])
  const is: Record<Comparison, SQL | undefined> = {
    disputed,
    'not-declared': and(not(disputed), or(isNull(answer), eq(answer, 'unknown'))),
    'no-evidence': and(not(disputed), isSaid, or(isNull(analytics), eq(analytics, 'no-evidence'))),
    agrees: and(not(disputed), or(said('yes', 'used'), said('no', 'unused'))),
    'declared-used-measured-unused': and(not(disputed), said('yes', 'unused')),
    'declared-unused-measured-used': and(not(disputed), said('no', 'used')),
  }
  return or(...wanted.map((one) => is[one]))
}

/** The same asked of `fields` alone, so that no query has to join what was said of them. */
export function declaredAs({ declaredFields, fields, verdicts }: Tables) {
  const having = (condition: SQL | undefined) => sql`${fields.id} in (select ${declaredFields.fieldId} from ${declaredFields} where ${condition})`
  const compared = (wanted: Comparison[]) => sql`${fields.id} in (select ${declaredFields.fieldId} from ${declaredFields} left join ${verdicts} on ${verdicts.fieldId} = ${declaredFields.fieldId} where ${comparedAs(wanted, declaredFields, verdicts.analytics)})`
  const notDeclared = sql`${fields.id} not in (select ${declaredFields.fieldId} from ${declaredFields} where ${or(eq(declaredFields.isDisputed, true), inArray(declaredFields.answer, ['yes', 'no']))})`
  const work: Record<WorkKind, SQL | undefined> = {
    'to-confirm': and(or(eq(fields.isCustomerData, true), eq(fields.isPersonal, true)), not(having(eq(declaredFields.isConfirmed, true)))),
    'to-declare': and(eq(fields.isCustomerData, true), not(having(eq(declaredFields.isComplete, true)))),
    disputed: having(eq(declaredFields.isDisputed, true)),
  }
  return {
    matching({ declared, touchpoint = [], work: kinds, due }: Pick<FieldFilter, 'declared' | 'work' | 'due'> & Partial<Pick<FieldFilter, 'touchpoint'>>): SQL | undefined {
      // What nobody said anything of has no row to be found by.
      const saidSo = declared.filter((one) => one !== 'not-declared')
      return and(
        declared.length > 0 ? or(saidSo.length > 0 ? compared(saidSo) : undefined, declared.includes('not-declared') ? notDeclared : undefined) : undefined,
        touchpoint.length > 0 ? having(inArray(declaredFields.touchpoint, touchpoint)) : undefined,
        kinds.length > 0 ? or(...kinds.map((kind) => work[kind])) : undefined,
        ...due.map((instant) => having(sql`${declaredFields.dueAt} < ${Number(instant)}`)),
      )
    },
  }
}
