import { listImports } from '#lib/server/evidence/list-imports.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: listImports, input: (request) => ({ systemId: new URL(request.url).searchParams.get('system') ?? '' }) })
