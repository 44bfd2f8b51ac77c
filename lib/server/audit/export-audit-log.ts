import { z } from 'zod'
import { command } from '../door/command.ts'

/** Leave to take the audit log along. That it was taken is written down before its first row leaves, and is its last row. */
export const exportAuditLog = command({
  permission: 'audit-log:read',
  input: z.strictObject({}),
  run: async () => ({ result: null, event: { code: 'audit-log-exported', target: null, detail: {}, changes: [] } }),
})
