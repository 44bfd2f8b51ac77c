// The same test on both engines: a fresh database each time, a real PostgreSQL among them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { createDatabase } from '#lib/testing/postgres-database.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { openGateway } from '../gateway/open-gateway.ts'

export type Engine = { name: 'sqlite' | 'postgres'; /** What DATABASE_URL would say, of a database that is new. */ newDatabase(): Promise<string>; open(): Promise<Gateway> }

export function onBothEngines(title: string, tests: (engine: Engine) => void): void {
  const engines: Engine['name'][] = ['sqlite', 'postgres']
  describe.each(engines)(`${title} (%s)`, (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'big-trust-test-'))
    const opened: Gateway[] = []
    let count = 0
    const newDatabase = async () => name === 'sqlite' ? join(folder, `database-${++count}.sqlite`) : createDatabase(inject('postgresUrl'))
    afterAll(async () => {
      for (const gateway of opened) await gateway.close()
      rmSync(folder, { recursive: true, force: true })
    })
    tests({
      name,
      newDatabase,
      async open() {
        const gateway = await openGateway(await newDatabase())
        opened.push(gateway)
        return gateway
      },
    })
  })
}
