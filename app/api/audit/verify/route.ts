import { checkAuditLog } from '#lib/server/audit/check-audit-log.ts'
import { route } from '../../../door.ts'

export const GET = route({ useCase: checkAuditLog, input: () => ({}) })
