import { withdrawInvitation } from '#lib/server/people/withdraw-invitation.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: withdrawInvitation, input: jsonBody })
