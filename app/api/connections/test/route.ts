import { requestTest } from '#lib/server/connections/request-test.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: requestTest, input: jsonBody })
