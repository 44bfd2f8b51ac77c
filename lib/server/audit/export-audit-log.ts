import { z } from 'zod'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'
import { storedEntries } from './audit-entries.ts'

/** Leave to take the audit log along. That it was taken is written down before its first row leaves, and is its last row. */
export const exportAuditLog = command({
  permission: 'audit-log:read',
  input: z.strictObject({}),
  run: async () => ({ result: null, event: { code: 'audit-log-exported', target: null, detail: {}, changes: [] } }),
})

/** The lines of an export that was granted, an event each. */
export async function* auditLogLines({ gateway, repositories }: Product): AsyncGenerator<string> {
  for await (const entry of storedEntries((work) => gateway.read(work), repositories)) yield `${JSON.stringify(entry)}\n`
}
