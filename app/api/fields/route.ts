import { fieldInputFrom } from '#lib/client/field-links.ts'
import { listFields } from '#lib/server/inventory/list-fields.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: listFields, input: (request) => fieldInputFrom(new URL(request.url).searchParams) })
