// The PostgreSQL of the demo company. It runs while the demo is open and keeps what it holds, so that what somebody changes in it by hand is
// found by the next scan, also after a restart.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { readingUser } from '#lib/domain/connections/reading-account.ts'
import { passwordBytes, passwordOf, saltBytes, scramVerifier } from '#lib/domain/connections/scram-verifier.ts'
import { companyHome } from './company-home.ts'
import { startPostgres, type PostgresServer } from './postgres-server.ts'

export type CompanyServer = PostgresServer & {
  /** Runs a script as the superuser. */
  run(database: string, script: string): Promise<void>
}

/** One account scans all databases of this server. */
export const companyReader = readingUser('')

/** As it was left, or, where `isNew`, empty. Throws where no PostgreSQL runs on this machine, or where there is none to be left. */
export async function openCompanyServer(folder: string, { isNew, port }: { isNew: boolean; port?: number }): Promise<CompanyServer> {
  const { path: home, bringBack } = await companyHome(folder, { isNew })
  if (!isNew && !existsSync(join(home, 'cluster'))) throw new Error(`${home} is gone`)
  // Whole after any crash; the last moments of a demo may be lost with the machine, for which nobody should wait.
  const server = await startPostgres({ csvlog: true, home, port, settings: { synchronous_commit: 'off' } })
  return {
    ...server,
    run: (database, script) => runOn(server.url(database), script),
    async stop() {
      await server.stop()
      await bringBack()
    },
  }
}

/** A new password, and what the server stores of it. */
export async function newPassword(): Promise<{ password: string; verifier: string }> {
  const password = passwordOf(crypto.getRandomValues(new Uint8Array(passwordBytes)))
  return { password, verifier: await scramVerifier(password, crypto.getRandomValues(new Uint8Array(saltBytes))) }
}

async function runOn(url: string, script: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}
