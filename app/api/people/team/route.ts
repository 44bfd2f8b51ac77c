import { changeTeam } from '#lib/server/people/change-team.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: changeTeam, input: jsonBody })
