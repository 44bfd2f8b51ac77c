import { targetFrom } from '#lib/client/work-links.ts'
import { declare } from '#lib/server/declarations/declare.ts'
import { getDeclaration } from '#lib/server/declarations/get-declaration.ts'
import { jsonBody, route } from '../../door.ts'

export const GET = route({ useCase: getDeclaration, input: (request) => targetFrom(new URL(request.url).searchParams) })

export const POST = route({ useCase: declare, input: jsonBody })
