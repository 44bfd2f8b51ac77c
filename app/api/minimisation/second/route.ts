import { secondDecision } from '#lib/server/minimisation/second-decision.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: secondDecision, input: jsonBody })
