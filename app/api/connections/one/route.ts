import { getConnection } from '#lib/server/connections/get-connection.ts'
import { route } from '../../../door.ts'

export const GET = route({ useCase: getConnection, input: (request) => ({ systemId: new URL(request.url).searchParams.get('system') ?? '' }) })
