// TLS to PostgreSQL: a certificate this machine trusts, for the host that was asked for, or no connection.
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PostgresServer } from '#lib/server/demo/postgres-server.ts'
import { startTlsPostgres } from '#lib/testing/tls-postgres.ts'
import { parseTarget, scanTarget } from '../connector-for.ts'

// For `localhost` alone, signed by itself, valid for a hundred years, and known to everyone: good for this test only.
const certificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBnzCCAUWgAwIBAgIUCm7EXUYYPNhgG6cuaW6pgNNll7swCgYIKoZIzj0EAwIw',
  'GTEXMBUGA1UEAwwOYmlnLXRydXN0IHRlc3QwIBcNMjYxMTIxMjIyNzMxWhgPMjEy',
  'NjEwMjgyMjI3MzFaMBkxFzAVBgNVBAMMDmJpZy10cnVzdCB0ZXN0MFkwEwYHKoZI',
  'zj0CAQYIKoZIzj0DAQcDQgAEi9q406PEPjWQ83ka6NfqdtSAQSWIh3IQjWEXcu7t',
  'XV+cLcvvTJTzpVLtafKYhqDhgWJldrnvTS0k5uD7S4kkmqNpMGcwHQYDVR0OBBYE',
  'FIDWRrFpzjS/CprEqfPx6tOKJcf1MB8GA1UdIwQYMBaAFIDWRrFpzjS/CprEqfPx',
  '6tOKJcf1MBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/MAoG',
  'CCqGSM49BAMCA0gAMEUCIQCd4ASbIynV3McSnjFL/8UMQO6y1pKQtu+TdFpqut4U',
  '2gIgG929Ze6hb4zinAfEIBP+sIeh0LD1+yVESIfXw/cW46k=',
  '-----END CERTIFICATE-----',
  '',
].join('\n')
const key = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghx5Oce1h/EPb4GW9',
  'I119l3DVmMtkAkPltxmLY3oEGRehRANCAASL2rjTo8Q+NZDzeRro1+p21IBBJYiH',
  'chCNYRdy7u1dX5wty+9MlPOlUu1p8piGoOGBYmV2ue9NLSTm4PtLiSSa',
  '-----END PRIVATE KEY-----',
  '',
].join('\n')

describe('TLS', () => {
  const trusted = getCACertificates('default')
  let server: PostgresServer
  beforeAll(async () => {
    server = await startTlsPostgres({ certificate, key })
  })
  afterAll(async () => {
    setDefaultCACertificates(trusted)
    await server.stop()
  })

  const scan = async (host: string) => {
    const parsed = parseTarget(`${server.url().replace('127.0.0.1', host)}?sslmode=verify-full`)
    return parsed.ok ? scanTarget(parsed.target, { now: 0 }) : parsed
  }

  it('is refused to a certificate nobody vouches for', async () => {
    expect(await scan('localhost')).toMatchObject({ ok: false, code: 'tls-failed', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })

  it('is made with one this machine trusts, for its own host only', async () => {
    setDefaultCACertificates([...trusted, certificate])
    expect(await scan('localhost')).toMatchObject({ ok: true })
    expect(await scan('127.0.0.1')).toMatchObject({ ok: false, code: 'tls-failed', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })
})
