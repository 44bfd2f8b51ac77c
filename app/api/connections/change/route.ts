import { changeConnection } from '#lib/server/connections/change-connection.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: changeConnection, input: jsonBody })
