import { setImmediate as othersTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { AuditVerdict } from '#lib/domain/audit/audit-page.ts'
import { query } from '../door/query.ts'
import { storedEntries } from './audit-entries.ts'
import { verifyAuditLog } from './verify-audit-log.ts'

/** Follows the chain from the first event to the last. Between two pieces of it others of the process have their turn. */
export const checkAuditLog = query({
  permission: 'audit-log:read',
  input: z.strictObject({}),
  run: ({ tx, repositories }): Promise<AuditVerdict> => verifyAuditLog(storedEntries(async (work) => {
    await othersTurn()
    return work(tx)
  }, repositories)),
})
