// The chain, followed from its beginning: every row must be the successor of the one before, hash to what it says, and belong to the
// values beside it. The first row that does not is named. What it cannot see is an end that was cut off: nothing follows the last row.
import { genesis, type AuditRow, type ChangeRow } from '#lib/domain/audit/audit-event.ts'
import { hashChanges, hashEvent } from '../door/audit-chain.ts'

export type AuditEntry = AuditRow & { changes: ChangeRow[] }

/** `seq-gap`: a row is missing, double or out of order. `wrong-link`: it follows another row. `wrong-hash`: it was edited. `wrong-changes`: its values were. */
export type AuditFault = 'seq-gap' | 'wrong-link' | 'wrong-hash' | 'wrong-changes' | 'unreadable'
export type AuditVerification = { ok: true; events: number; head: string } | { ok: false; seq: number; fault: AuditFault }

/** `null` among the entries stands for one that could not be read. Memory does not grow with the log. */
export async function verifyAuditLog(entries: AsyncIterable<AuditEntry | null>): Promise<AuditVerification> {
  let [seq, head] = [0, genesis]
  for await (const entry of entries) {
    const fault = entry === null ? 'unreadable' : faultOf(entry, seq + 1, head)
    if (fault) return { ok: false, seq: seq + 1, fault }
    ;[seq, head] = [entry!.seq, entry!.hash]
  }
  return { ok: true, events: seq, head }
}

const noChanges = hashChanges([])

function faultOf({ changes, hash, ...row }: AuditEntry, seq: number, previousHash: string): AuditFault | null {
  if (row.seq !== seq) return 'seq-gap'
  if (row.previousHash !== previousHash) return 'wrong-link'
  if (hashEvent(row) !== hash) return 'wrong-hash'
  const digest = changes.length === 0 ? noChanges : hashChanges(changes)
  return digest === row.changesDigest ? null : 'wrong-changes'
}
