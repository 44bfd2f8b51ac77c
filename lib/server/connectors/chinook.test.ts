// A well-known shop in two engines: equal after folding what each engine's habits make different.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import type { ScannedCatalog } from '#lib/domain/inventory/catalog.ts'
import { createDatabase, runSql } from '#lib/testing/postgres-database.ts'
import { parseTarget, scanTarget } from './connector-for.ts'

const chinook = join(import.meta.dirname, '../../../../shared/data/chinook')

async function scan(text: string): Promise<ScannedCatalog> {
  const parsed = parseTarget(text)
  const result = parsed.ok ? await scanTarget(parsed.target, { now: 0 }) : parsed
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.catalog
}

const fold = (name: string) => name.toLowerCase().replaceAll('_', '')

function folded({ relations }: ScannedCatalog) {
  return relations
    .map(({ name, kind, columns, primaryKey, uniqueKeys, foreignKeys }) => ({
      name: fold(name),
      kind,
      columns: columns.map((column) => ({ name: fold(column.name), typeFamily: column.typeFamily, nullable: column.nullable })),
      primaryKey: primaryKey.map(fold),
      uniqueKeys: uniqueKeys.map((key) => key.map(fold)),
      foreignKeys: foreignKeys.map(({ columns, target }) => `${columns.map(fold)} → ${fold(target.relation)} ${target.columns.map(fold)}`).sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

describe('Chinook', () => {
  it.skipIf(!existsSync(chinook))('scans to the same inventory through both connectors (needs ../shared)', async () => {
    const script = readFileSync(join(chinook, 'Chinook_PostgreSql.sql'), 'utf8')
    const url = await createDatabase(inject('postgresUrl'), 'chinook')
    // The script makes a database of its own and moves there by psql's \c: it has one already.
    await runSql(url, script.replaceAll(/^(DROP DATABASE|CREATE DATABASE|\\c).*$/gm, ''))

    const [postgres, sqlite] = await Promise.all([scan(url), scan(join(chinook, 'Chinook_Sqlite.sqlite'))])
    expect(folded(postgres)).toEqual(folded(sqlite))
    expect(postgres.relations).toHaveLength(11)
    expect(postgres.relations.flatMap(({ columns }) => columns)).toHaveLength(64)
    expect(postgres.relations.flatMap(({ foreignKeys }) => foreignKeys)).toHaveLength(11)
    expect([postgres.omissions, sqlite.omissions]).toEqual([[], []])
  })
})
