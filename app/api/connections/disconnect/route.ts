import { disconnectSystem } from '#lib/server/connections/disconnect-system.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: disconnectSystem, input: jsonBody })
