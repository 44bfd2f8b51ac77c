import { reconnectSystem } from '#lib/server/connections/reconnect-system.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: reconnectSystem, input: jsonBody })
