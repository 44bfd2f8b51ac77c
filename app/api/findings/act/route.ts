import { actOnFinding } from '#lib/server/findings/act-on-finding.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: actOnFinding, input: jsonBody })
