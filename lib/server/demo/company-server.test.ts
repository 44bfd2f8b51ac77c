import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readingAccountSql } from '#lib/domain/connections/reading-account.ts'
import { runSql } from '#lib/testing/postgres-database.ts'
import { addConnection } from '../connections/add-connection.ts'
import { requestTest } from '../connections/request-test.ts'
import { openProduct, type Product } from '../door/product.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { companyReader, newPassword, openCompanyServer, type CompanyServer } from './company-server.ts'
import { reopenCompany } from './reopen-company.ts'

const actor = { kind: 'system', id: 'demo' } as const

describe('the PostgreSQL of the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-company-test-'))
  // Root's server is run by nobody, who must be able to come here.
  chmodSync(folder, 0o755)
  let running: CompanyServer | null = null
  let product: Product | null = null
  let stranger: Server | null = null
  afterEach(async () => {
    await running?.stop()
    stranger?.close()
    stranger = running = null
  })
  afterAll(async () => {
    await product?.gateway.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const opened = async (...args: Parameters<typeof openCompanyServer>) => (running = await openCompanyServer(...args))
  const reopened = async () => (running = await reopenCompany(product!, folder))!
  async function tested(systemId: string) {
    const requested = await requestTest({ product: product!, actor }, { systemId })
    return runJob(product!, jobHandlers, { only: requested.ok ? requested.result.jobId : '', signal: new AbortController().signal })
  }

  it('is opened again where it was left: what it holds, its port, the password that is stored', async () => {
    product = await openProduct(join(folder, 'product.sqlite'))
    const server = await opened(folder, { isNew: true })
    const { password, verifier } = await newPassword()
    await server.run('postgres', readingAccountSql({ user: companyReader, database: 'postgres', verifier }))
    await server.run('postgres', 'CREATE TABLE customer (email text)')
    const added = await addConnection({ product, actor }, { name: 'CRM', target: { engine: 'postgres', host: '127.0.0.1', port: server.port, database: 'postgres' }, user: companyReader, password })
    const systemId = added.ok ? added.result.systemId : ''
    await server.stop()
    expect(await tested(systemId)).toMatchObject({ status: 'failed', errorCode: 'connection-refused' })

    expect((await reopened()).port).toBe(server.port)
    expect(await tested(systemId)).toMatchObject({ status: 'done', result: { relations: 1, account: { name: companyReader, canWrite: false } } })
  })

  it('moves where its port was taken meanwhile, with a new password that the stored connections know', async () => {
    const [{ systemId, target }] = await product!.gateway.read((tx) => product!.repositories.connections.list(tx))
    const { port } = target as { port: number }
    stranger = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1')
    await once(stranger, 'listening')
    expect((await reopened()).port).not.toBe(port)
    expect(await tested(systemId)).toMatchObject({ status: 'done', result: { account: { name: companyReader } } })
  })

  it('ends with the process that opened it, killed with -9 too, and can be opened again', async () => {
    const script = `const { openCompanyServer } = await import('#lib/server/demo/company-server.ts')
      const server = await openCompanyServer(${JSON.stringify(folder)}, { isNew: false })
      console.log(server.port)
      setInterval(() => undefined, 1_000)`
    const holder = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const port = Number(await new Promise((resolve) => holder.stdout.once('data', resolve)))
    expect(await knock(port)).toBe('open')
    holder.kill('SIGKILL')
    await expect.poll(() => knock(port), { timeout: 10_000 }).toBe('ECONNREFUSED')
    await runSql((await reopened()).url(), 'SELECT email FROM customer')
  })

  it('is not made anew where it is gone: the demo opens without it and says so', async () => {
    await expect(openCompanyServer(join(folder, 'elsewhere'), { isNew: false })).rejects.toThrow('is gone')
  })
})

function knock(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve('open')
    }).once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })
}
