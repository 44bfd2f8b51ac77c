import { invitePerson } from '#lib/server/people/invite-person.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: invitePerson, input: jsonBody })
