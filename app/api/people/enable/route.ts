import { enablePerson } from '#lib/server/people/enable-person.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: enablePerson, input: jsonBody })
