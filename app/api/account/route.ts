import { changeAccount } from '#lib/server/people/change-account.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: changeAccount, input: jsonBody })
