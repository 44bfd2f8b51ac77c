import { fieldInputFrom } from '#lib/client/field-links.ts'
import { listTree } from '#lib/server/inventory/list-tree.ts'
import { route } from '../../../door.ts'

export const GET = route({
  useCase: listTree,
  input(request) {
    const { belowSystem, belowSchema, asOf, ...filter } = fieldInputFrom(new URL(request.url).searchParams)
    return { below: belowSystem === undefined ? null : { system: belowSystem, schema: belowSchema ?? null }, filter, asOf }
  },
})
