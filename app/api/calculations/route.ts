import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: requestCalculation, input: jsonBody })
