import { countWaiting } from '#lib/server/work/count-waiting.ts'
import { route } from '../../../door.ts'

export const GET = route({ useCase: countWaiting, input: () => ({}) })
