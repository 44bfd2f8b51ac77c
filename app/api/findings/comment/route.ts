import { commentOnFinding } from '#lib/server/findings/comment-on-finding.ts'
import { jsonBody, route } from '../../../door.ts'

export const POST = route({ useCase: commentOnFinding, input: jsonBody })
