import { getWork } from '#lib/server/work/get-work.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: getWork, input: () => ({}) })
