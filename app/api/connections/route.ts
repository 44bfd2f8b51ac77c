import { addConnection } from '#lib/server/connections/add-connection.ts'
import { listConnections } from '#lib/server/connections/list-connections.ts'
import { jsonBody, route } from '../../door.ts'

export const GET = route({ useCase: listConnections, input: () => ({}) })
export const POST = route({ useCase: addConnection, input: jsonBody })
