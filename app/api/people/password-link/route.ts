import { createPasswordLink } from '#lib/server/people/create-password-link.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: createPasswordLink, input: jsonBody })
