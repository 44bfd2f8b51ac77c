import { setTarget } from '#lib/server/overview/set-target.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: setTarget, input: jsonBody })
