// Certificates of a company's own authority, as somebody pasted them: every block has to be one, and nothing else may stand among them.
import { X509Certificate } from 'node:crypto'
import type { CertificateAuthority } from '#lib/domain/connections/connection-page.ts'
import type { ConnectionTarget } from '#lib/domain/connections/connection-target.ts'
import { Refusal } from '#lib/domain/error-codes.ts'

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Errors: certificate-invalid, also for a private key pasted by mistake: that must not be stored. */
export function readAuthorities(pem: string): CertificateAuthority[] {
  const blocks = pem.match(block) ?? []
  // Tools print what a certificate says above it; of what else could stand there a key is the one to keep out.
  if (blocks.length === 0 || /PRIVATE KEY/.test(pem)) throw new Refusal('certificate-invalid', 'target.ca')
  return blocks.map((text) => {
    try {
      const { subject, validTo, ca } = new X509Certificate(text)
      if (!ca) throw new Error('not an authority')
      return { subject: subject.replaceAll('\n', ', '), validTo: Date.parse(validTo) }
    } catch {
      throw new Refusal('certificate-invalid', 'target.ca')
    }
  })
}

/** The target as it is kept: of what was pasted, the certificates alone. */
export function withCheckedAuthority(target: ConnectionTarget): ConnectionTarget {
  if (target.engine !== 'postgres' || target.ca === undefined) return target
  readAuthorities(target.ca)
  return { ...target, ca: target.ca.match(block)!.join('\n') }
}
