import { withdrawDecision } from '#lib/server/minimisation/withdraw-decision.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: withdrawDecision, input: jsonBody })
