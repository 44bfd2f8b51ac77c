// Somebody outside reads personal data and stands in no list of recipients: an account that no rule places among ours, from an address of the
// open internet, or one that is known as a recipient. Who is declared is told by name: "Postkort AB" is the account postkort_ro.
import type { FieldFacts, PrincipalFacts } from '../facts.ts'
import type { Rule } from '../rule.ts'

const shortestWord = 4

export const recipientNotDeclared: Rule = {
  code: 'recipient-not-declared',
  version: 1,
  severity: 'high',
  // Art. 30(1)(d) recipients in the register, Art. 13(1)(e) people are told them, Art. 28(3) a processor needs a contract
  norm: ['GDPR Art. 30(1)(d)', 'GDPR Art. 13(1)(e)', 'GDPR Art. 28(3)'],
  needs: ['declaration', 'log'],
  assess({ fields, principals }) {
    const known = new Map(fields.map((field) => [field.place.fieldId, field]))
    return principals.flatMap((principal) => {
      if (!isOutside(principal)) return []
      const undeclared = principal.reads.filter(({ fieldId }) => !isDeclared(principal.name, known.get(fieldId)))
      if (undeclared.length === 0) return []
      return [{
        target: { kind: 'principal', principal: principal.name },
        evidence: {
          values: { principal: principal.name, fields: undeclared.length, lastReadAt: Math.max(...undeclared.map(({ lastAt }) => lastAt)) },
          lines: [...new Set(principal.days.flatMap(({ hosts }) => hosts.map(({ host }) => host)))].filter(isPublicAddress).sort(),
          fieldIds: undeclared.map(({ fieldId }) => fieldId),
        },
      }]
    })
  },
}

function isOutside({ kinds, days }: PrincipalFacts): boolean {
  return kinds.includes('recipient') || (kinds.includes('unknown') && days.some(({ hosts }) => hosts.some(({ host }) => isPublicAddress(host))))
}

function isDeclared(account: string, field: FieldFacts | undefined): boolean {
  const words = new Set(wordsOf(account))
  return (field?.declaration?.recipients ?? []).some(({ name }) => wordsOf(name).some((word) => words.has(word)))
}

const wordsOf = (name: string) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= shortestWord)

/** An address that is routed in the open internet: not RFC 1918, 6598, 3927, 4193, 4291, not this machine, no name. */
export function isPublicAddress(host: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number)
  if (parts) {
    const [a, b] = parts as [number, number]
    const isOurs = a === 0 || a === 10 || a === 127 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)
    return !isOurs && a < 224 && parts.every((part) => part < 256)
  }
  return /^[23][\da-f]{0,3}:[\da-f:.]*$/i.test(host)
}
