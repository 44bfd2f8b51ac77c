import { auditLogLines, exportAuditLog } from '#lib/server/audit/export-audit-log.ts'
import { route } from '../../../door.ts'
import { streamedFile } from '../../../streamed-file.ts'

/** The whole log, an event a line. By POST, because its export is its own last event. */
export const POST = route({ useCase: exportAuditLog, input: () => ({}), reply: (_, { product, now }) => streamedFile(auditLogLines(product), { name: 'audit-log', format: 'jsonl', now }) })
