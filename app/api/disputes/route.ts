import { disputeVerdict } from '#lib/server/declarations/dispute-verdict.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: disputeVerdict, input: jsonBody })
