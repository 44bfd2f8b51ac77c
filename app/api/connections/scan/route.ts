import { requestScan } from '#lib/server/connections/request-scan.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: requestScan, input: jsonBody })
