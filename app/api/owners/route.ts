import { assignOwner } from '#lib/server/inventory/assign-owner.ts'
import { listAssignees } from '#lib/server/inventory/list-assignees.ts'
import { jsonBody, route } from '../../door.ts'

export const GET = route({ useCase: listAssignees, input: () => ({}) })

export const POST = route({ useCase: assignOwner, input: jsonBody })
