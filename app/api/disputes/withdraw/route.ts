import { withdrawDispute } from '#lib/server/declarations/withdraw-dispute.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: withdrawDispute, input: jsonBody })
