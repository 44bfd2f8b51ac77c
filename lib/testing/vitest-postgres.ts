// One PostgreSQL for the whole test run: tests ask `inject('postgresUrl')` and make a database of their own on it.
import type { TestProject } from 'vitest/node'
import { startPostgres } from '#lib/server/demo/postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's connection text of the run's server, database `postgres`. */
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url())
  return () => server.stop()
}
