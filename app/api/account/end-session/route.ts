import { endSession } from '#lib/server/people/end-session.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: endSession, input: jsonBody })
