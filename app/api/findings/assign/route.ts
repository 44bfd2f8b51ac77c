import { assignFindings } from '#lib/server/findings/assign-findings.ts'
import { listFindingAssignees } from '#lib/server/findings/list-finding-assignees.ts'
import { jsonBody, route } from '../../../door.ts'

export const GET = route({ useCase: listFindingAssignees, input: () => ({}) })

export const POST = route({ useCase: assignFindings, input: jsonBody })
