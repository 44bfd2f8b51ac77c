// The rules that leave a field out of the candidates, whatever speaks against it. The first that holds is named, so what stands
// nearest to the field comes first. A new rule is a word in words.ts, a line here, and its sentence in the messages.
import { wordsOf } from '../classification/name-tokens.ts'
import type { CandidateFacts } from './candidate-facts.ts'
import { isKeyName } from './key-names.ts'
import { sparedRules, type CandidateReason, type SparedRule } from './words.ts'

type Spares = (facts: CandidateFacts, reasons: readonly CandidateReason[], now: number) => boolean

const spares: Record<SparedRule, Spares> = {
  // A view shows what lies elsewhere: nothing to delete in it.
  'no-data': ({ relationKind }) => relationKind === 'view' || relationKind === 'foreign-table',
  'primary-key': ({ isPrimaryKey }) => isPrimaryKey,
  'foreign-key': ({ isForeignKey }) => isForeignKey,
  'unique-key': ({ isUniqueKey }) => isUniqueKey,
  // Where nobody declared a key, the names have to say what joins and counts the rows.
  'key-by-name': ({ tableDeclaresKeys, namesATable, column, category }) => (!tableDeclaresKeys || namesATable) && (category === null || category === 'user_id') && isKeyName(column),
  'legal-hold': ({ declaration }) => declaration?.hasLegalHold === true,
  // Past its time the law no longer asks for it.
  'legal-retention': ({ declaration }, reasons) => declaration?.isDemandedByLaw === true && !reasons.includes('retention-overdue'),
  // Whoever deletes an objection forgets it (GDPR Art. 7(1), 21(3)).
  consent: ({ category, column }) => category === 'consent' || isSuppression(column),
  'audit-column': ({ isTechnical, column, category }) => isTechnical || (category === null && isAuditName(column)),
  'code-reference': ({ referencedBy, verdict }) => referencedBy.length > 0 || verdict?.reason === 'code-body',
  'too-young': ({ verdict }) => verdict?.reason === 'too-young',
  kept: ({ decision }, _, now) => decision?.state === 'kept' && (decision.expiresAt === null || decision.expiresAt > now),
  // Nothing speaks against it but that nobody was seen: that is no reason.
  'no-evidence': ({ verdict }, reasons) => reasons.length === 0 && (verdict === null || verdict.state === 'no-evidence'),
}

export function sparedBy(facts: CandidateFacts, reasons: readonly CandidateReason[], now: number): SparedRule | null {
  return sparedRules.find((rule) => spares[rule](facts, reasons, now)) ?? null
}

// Who changed a row and when, and its version; in the languages that schemas are written in.
const auditNames = new Set([
  ...['created', 'updated', 'modified', 'inserted', 'deleted', 'changed', 'loaded', 'synced', 'ingested', 'extracted', 'last modified', 'last updated', 'last changed'].flatMap((deed) =>
    [deed, `${deed} at`, `${deed} on`, `${deed} by`, `${deed} date`, `${deed} time`, `${deed} timestamp`, `date ${deed}`, `${deed} by id`, `${deed} utc`, `${deed} ts`]),
  ...['creation', 'modification', 'update', 'insert'].flatMap((deed) => [`${deed} date`, `${deed} time`, `${deed} timestamp`]),
  'version', 'row version', 'revision', 'lock version', 'etag', 'checksum', 'row hash', 'is deleted', 'valid from', 'valid to', 'batch id', 'load id',
  'skapad', 'andrad', 'skapad av', 'andrad av', 'skapad datum', 'andrad datum', 'uppdaterad', 'creado', 'creado en', 'creado por', 'actualizado', 'actualizado en', 'modificado', 'fecha creacion', 'fecha modificacion',
  'creato', 'creato il', 'aggiornato', 'aggiornato il', 'data creazione', 'data modifica', 'sozdan', 'obnovlen', 'data sozdaniya', 'data izmeneniya',
])
const isAuditName = (name: string) => auditNames.has(wordsOf(name).join(' '))

const suppressionWords = new Set(['suppressed', 'suppression', 'optout', 'unsubscribed', 'unsubscribe', 'blocklist', 'blocklisted', 'donotcontact', 'donotcall', 'donotemail', 'objection', 'gdpr'])
function isSuppression(name: string): boolean {
  const words = wordsOf(name)
  return words.some((word) => suppressionWords.has(word)) || /(^| )(opt out|opted out|opt in|opted in|do not (contact|call|email|mail|track|sell))( |$)/.test(words.join(' '))
}
