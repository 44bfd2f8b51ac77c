// What the server sampled of each column the last time it analyzed a table: shares and sizes, never a value. pg_stats shows a column
// only to whoever may read it, so an account with nothing but its connection finds nothing here, and that is well.
import type { Session } from './session.ts'
import type { Found } from './user-objects.ts'

type StatisticsRow = { schema: string; relation: string; column: string; nullShare: number; meanBytes: number }

export async function attachStatistics(session: Session, found: Iterable<Found>): Promise<void> {
  const answer = await session.tryAsk<StatisticsRow>(`
    SELECT schemaname AS schema, tablename AS relation, attname AS column, null_frac AS "nullShare", avg_width AS "meanBytes"
    FROM pg_stats WHERE NOT inherited AND schemaname NOT IN ('pg_catalog', 'information_schema')`)
  if ('failed' in answer) return
  const key = (schema: string, relation: string, column: string) => JSON.stringify([schema, relation, column])
  const sampled = new Map(answer.rows.map(({ schema, relation, column, ...statistics }) => [key(schema, relation, column), statistics]))
  for (const { relation } of found) {
    for (const column of relation.columns) {
      const statistics = sampled.get(key(relation.schema, relation.name, column.name))
      if (statistics) column.statistics = statistics
    }
  }
}
