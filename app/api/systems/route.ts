import { addSystem } from '#lib/server/connections/add-system.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: addSystem, input: jsonBody })
