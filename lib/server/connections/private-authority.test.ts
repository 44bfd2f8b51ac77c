// A server whose certificate comes from the company's own authority: reached with that authority's certificate, refused with any other or none.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { otherAuthority, ownAuthority, serverCertificate, serverKey, startTlsPostgres } from '#lib/testing/tls-postgres.ts'
import type { PostgresServer } from '../demo/postgres-server.ts'
import { openProduct, type Product } from '../door/product.ts'
import { jobHandlers } from '../jobs/job-handlers.ts'
import { runJob } from '../jobs/run-job.ts'
import { addConnection } from './add-connection.ts'
import { changeConnection } from './change-connection.ts'
import { getConnection } from './get-connection.ts'
import { requestTest } from './request-test.ts'

const admin: Actor = { kind: 'person', id: 'ada', role: 'admin', sessionId: 's' }

describe('a private authority', () => {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-authority-'))
  let server: PostgresServer
  let product: Product
  let login: { user: string; password: string }
  const target = (ca?: string) => ({ engine: 'postgres' as const, host: 'localhost', port: server.port, database: 'postgres', ...(ca !== undefined && { ca }) })
  beforeAll(async () => {
    server = await startTlsPostgres({ certificate: serverCertificate, key: serverKey })
    product = await openProduct(join(folder, 'product.sqlite'))
    const { username, password } = new URL(server.url())
    login = { user: username, password: decodeURIComponent(password) }
  })
  afterAll(async () => {
    await product.gateway.close()
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  async function test(name: string, ca?: string) {
    const added = await addConnection({ product, actor: admin }, { name, target: target(ca), ...login })
    if (!added.ok) throw new Error(added.errorCode)
    const { systemId } = added.result
    const requested = await requestTest({ product, actor: admin }, { systemId })
    if (!requested.ok) throw new Error(requested.errorCode)
    return { systemId, job: await runJob(product, jobHandlers, { only: requested.result.jobId, signal: new AbortController().signal }) }
  }

  it('vouches for its own server, and is shown', async () => {
    const { systemId, job } = await test('Own', `what a tool prints above it\n${ownAuthority}`)
    expect(job).toMatchObject({ status: 'done', result: { database: 'postgres' } })
    const shown = await getConnection({ product, actor: admin }, { systemId })
    expect(shown).toMatchObject({ result: { connection: { target: { ca: ownAuthority.trim() }, authorities: [{ subject: 'O=Bubbla Hem, CN=own authority', validTo: expect.any(Number) }] } } })
  })

  it('is asked even where the server has a certificate of another', async () => {
    expect((await test('Other', otherAuthority)).job).toMatchObject({ status: 'failed', errorCode: 'tls-failed' })
    expect((await test('Both', `${otherAuthority}${ownAuthority}`)).job).toMatchObject({ status: 'done' })
  })

  it('is another place for a password: whoever changes it gives the password again', async () => {
    const { systemId } = await test('Moved', ownAuthority)
    const changed = (ca: string, password?: string) => changeConnection({ product, actor: admin }, { systemId, target: target(ca), user: login.user, password })
    expect(await changed(otherAuthority)).toMatchObject({ ok: false, errorCode: 'password-needed' })
    expect(await changed(otherAuthority, login.password)).toMatchObject({ ok: true })
  })

  it.each([
    ['a server\'s own certificate', serverCertificate], ['a key', serverKey], ['a key beside it', ownAuthority + serverKey], ['words', 'hello'],
    ['a damaged one', ownAuthority.replace('MII', 'MIX')], ['a damaged one beside a whole one', ownAuthority + ownAuthority.replace('MII', 'MIX')],
  ])('is not made of %s', async (_, ca) => {
    expect(await addConnection({ product, actor: admin }, { name: 'Odd', target: target(ca), ...login })).toMatchObject({ ok: false, errorCode: 'certificate-invalid', where: 'target.ca' })
  })
})
