import { listDeputies } from '#lib/server/declarations/list-deputies.ts'
import { route } from '../../../door.ts'

export const GET = route({ useCase: listDeputies, input: () => ({}) })
