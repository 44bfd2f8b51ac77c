import { disablePerson } from '#lib/server/people/disable-person.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: disablePerson, input: jsonBody })
