// A real PostgreSQL that writes a csvlog, in a process of its own: journeys import nothing of the product.
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'

const root = join(import.meta.dirname, '..')
const starter = '#lib/server/demo/postgres-server.ts'
const script = `
  const { startPostgres } = await import('${starter}')
  const server = await startPostgres({ csvlog: true })
  console.log(JSON.stringify({ port: server.port, url: server.url(), logs: server.logFiles() }))
  process.stdin.once('end', async () => { await server.stop(); process.exit(0) }).resume()`

export type RealPostgres = { port: number; run(sql: string, as?: { user?: string; password?: string; application?: string; database?: string }): Promise<void>; log(): Buffer; stop(): Promise<void> }

export async function startRealPostgres(): Promise<RealPostgres> {
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve)
    server.once('exit', () => reject(new Error('PostgreSQL did not start')))
  })
  const { port, url, logs } = JSON.parse(line) as { port: number; url: string; logs: string[] }
  return {
    port,
    async run(sql, as) {
      const address = new URL(url)
      if (as?.user) Object.assign(address, { username: as.user, password: as.password })
      if (as?.database) address.pathname = `/${as.database}`
      const client = new Client({ connectionString: address.href, application_name: as?.application })
      await client.connect()
      await client.query(sql).finally(() => client.end())
    },
    log: () => {
      const folder = join(logs[0]!, '..')
      return Buffer.concat(readdirSync(folder).filter((name) => name.endsWith('.csv')).sort().map((name) => readFileSync(join(folder, name))))
    },
    stop: async () => {
      server.stdin.end()
      await ended
    },
  }
}
