import { existsSync } from 'node:fs'
import { openCopy } from '#db/gateway/sqlite-copy.ts'
import { storedEntries } from '../audit/audit-entries.ts'
import { verifyAuditLog, type AuditFault } from '../audit/verify-audit-log.ts'
import { BackupTrouble } from './backup-trouble.ts'

/** A backup whose audit log does not hold: which row, and what is wrong with it. */
export class TamperedBackup extends BackupTrouble {
  seq: number
  fault: AuditFault
  constructor(where: string, seq: number, fault: AuditFault) {
    super('tampered', where)
    this.seq = seq
    this.fault = fault
  }
}

export type BackupContent = { mode: 'demo' | 'own'; people: number; systems: number; events: number; head: string; lastEventAt: number | null }

/** Reads a backup from its first page to its last audit event, changing nothing. Errors: BackupTrouble. */
export async function checkBackup(path: string): Promise<BackupContent> {
  if (!existsSync(path)) throw new BackupTrouble('file-not-found', path)
  const copy = openCopy(path)
  if (typeof copy === 'string') throw new BackupTrouble(copy, path)
  try {
    const { executor, repositories } = copy
    const chain = await verifyAuditLog(storedEntries((work) => work(executor), repositories))
    if (!chain.ok) throw new TamperedBackup(path, chain.seq, chain.fault)
    const { settings, systems, users, auditLog } = repositories
    const last = await auditLog.page(executor, chain.events - 1, 1)
    return {
      mode: (await settings.get(executor, 'mode')) === 'demo' ? 'demo' : 'own',
      people: await users.count(executor),
      systems: await systems.count(executor),
      events: chain.events,
      head: chain.head,
      lastEventAt: last.events[0]?.at ?? null,
    }
  } finally {
    copy.close()
  }
}
