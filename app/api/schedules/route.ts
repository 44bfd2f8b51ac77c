import { changeSchedule } from '#lib/server/schedules/change-schedule.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: changeSchedule, input: jsonBody })
