import { listDeclarationHistory } from '#lib/server/declarations/list-declaration-history.ts'
import { targetFrom } from '#lib/client/work-links.ts'
import { route } from '../../../door.ts'

export const GET = route({ useCase: listDeclarationHistory, input: (request) => targetFrom(new URL(request.url).searchParams) })
