// Certificates for tests: an authority made for them, a server's certificate from it (for `localhost`, valid for a hundred years) and another
// authority that has nothing to do with either. The server's key is known to everyone: good for tests only.
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, type PostgresServer } from '#lib/server/demo/postgres-server.ts'

const pem = (...lines: string[]) => `${lines.join('\n')}\n`

export const ownAuthority = pem(
  '-----BEGIN CERTIFICATE-----',
  'MIIBsTCCAVegAwIBAgIUQ6TXDPem9eGY7QojlsfHl2QDxZcwCgYIKoZIzj0EAwIw',
  'LTETMBEGA1UECgwKQnViYmxhIEhlbTEWMBQGA1UEAwwNb3duIGF1dGhvcml0eTAg',
  'Fw0yNjExMjIwMTA3MzdaGA8yMTI2MTAyOTAxMDczN1owLTETMBEGA1UECgwKQnVi',
  'YmxhIEhlbTEWMBQGA1UEAwwNb3duIGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqG',
  'SM49AwEHA0IABOzHSXlhgbC9UEkjcQhyDHx7UjFm03cRIRJW5pW8Wv8HZHpG2Xky',
  '3H26CGCPDEDgg5b2lKdPnC+DahuEamlEb1ujUzBRMB0GA1UdDgQWBBSF+wHU+L2n',
  'Zbywvfr7zAaw+lR5tjAfBgNVHSMEGDAWgBSF+wHU+L2nZbywvfr7zAaw+lR5tjAP',
  'BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIFbc9lqEKRui8LQjni+Q',
  'ff2VRZLpsCKhfgPtb2mApRqDAiEA9AMLXXlWjmiZP7botjVPCCRsADNErk9kbcMW',
  'e6oA+bY=',
  '-----END CERTIFICATE-----',
)

export const otherAuthority = pem(
  '-----BEGIN CERTIFICATE-----',
  'MIIBtjCCAVugAwIBAgIUKmwQZWWXq9LLADTCVG39hkLofIgwCgYIKoZIzj0EAwIw',
  'LzETMBEGA1UECgwKQnViYmxhIEhlbTEYMBYGA1UEAwwPb3RoZXIgYXV0aG9yaXR5',
  'MCAXDTI2MTEyMjAxMDczN1oYDzIxMjYxMDI5MDEwNzM3WjAvMRMwEQYDVQQKDApC',
  'dWJibGEgSGVtMRgwFgYDVQQDDA9vdGhlciBhdXRob3JpdHkwWTATBgcqhkjOPQIB',
  'BggqhkjOPQMBBwNCAASOvd1S0pbOdy3x33LXMaXgi7Ltzrgb9zWV9CElVGWWaspn',
  '7bGIcqWfUDK3o3sXDMKihnKFiQgAVK/bPOTnjCEso1MwUTAdBgNVHQ4EFgQUcknR',
  '1lJ/harWgacYwKRofoOKDLUwHwYDVR0jBBgwFoAUcknR1lJ/harWgacYwKRofoOK',
  'DLUwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAkLPT5dNLqZpq',
  'XSZzSbG7eUlkTdOs6Bkw0cVuEqUwT1oCIQDEf3qXKRl7xSkbU1KM/PqI+oCXQsh3',
  'rpalXOBe0dSU5A==',
  '-----END CERTIFICATE-----',
)

export const serverCertificate = pem(
  '-----BEGIN CERTIFICATE-----',
  'MIIBqDCCAU6gAwIBAgIUcxnsMeTispRWvUIg7a+QAwGs2WQwCgYIKoZIzj0EAwIw',
  'LTETMBEGA1UECgwKQnViYmxhIEhlbTEWMBQGA1UEAwwNb3duIGF1dGhvcml0eTAg',
  'Fw0yNjExMjIwMTA3MzdaGA8yMTI2MTAyOTAxMDczN1owFDESMBAGA1UEAwwJbG9j',
  'YWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHkfNcNOGD1fe0Oznw2cp',
  'VP3TuqgTCF7ch0kuBm/0hEYAHKjeJ/QjJobcZgXhn46gGxwBFe9IWS4Qo7u/EWBj',
  'g6NjMGEwFAYDVR0RBA0wC4IJbG9jYWxob3N0MAkGA1UdEwQCMAAwHQYDVR0OBBYE',
  'FKnmZMak6vbTUkV3jNG4Y79FHowKMB8GA1UdIwQYMBaAFIX7AdT4vadlvLC9+vvM',
  'BrD6VHm2MAoGCCqGSM49BAMCA0gAMEUCIQDayQlvMtHHrEUmC2QZoerkiWvyDWe/',
  'QLGn7vF/4ufcHQIgacTTaA44iSV5kU3R14kh8oM0bvCLvfPfjfhSTgGDnXo=',
  '-----END CERTIFICATE-----',
)

export const serverKey = pem(
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6NLKHd2TDvZb9W8h',
  'DYwh1mF3Rv0+oKZcwznI0e6vOZahRANCAAQeR81w04YPV97Q7OfDZylU/dO6qBMI',
  'XtyHSS4Gb/SERgAcqN4n9CMmhtxmBeGfjqAbHAEV70hZLhCju78RYGOD',
  '-----END PRIVATE KEY-----',
)

/** A PostgreSQL that offers TLS with this certificate. */
export async function startTlsPostgres({ certificate, key }: { certificate: string; key: string }): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-tls-'))
  const files = { ssl_cert_file: join(folder, 'server.crt'), ssl_key_file: join(folder, 'server.key') }
  writeFileSync(files.ssl_cert_file, certificate)
  writeFileSync(files.ssl_key_file, key, { mode: 0o600 })
  if (process.getuid?.() === 0) for (const path of [folder, ...Object.values(files)]) chownSync(path, 65534, 65534)
  const server = await startPostgres({ settings: { ssl: 'on', ...files } })
  return {
    ...server,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
