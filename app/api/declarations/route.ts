import { declare } from '#lib/server/declarations/declare.ts'
import { getDeclaration } from '#lib/server/declarations/get-declaration.ts'
import { jsonBody, route } from '../../door.ts'

export const GET = route({
  useCase: getDeclaration,
  input(request) {
    const { searchParams } = new URL(request.url)
    return { kind: searchParams.get('kind'), id: searchParams.get('id') }
  },
})

export const POST = route({ useCase: declare, input: jsonBody })
