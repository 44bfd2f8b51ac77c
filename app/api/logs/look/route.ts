import { lookAtLog } from '#lib/server/evidence/look-at-log.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: lookAtLog, input: jsonBody })
