import { changeSettings } from '#lib/server/settings/change-settings.ts'
import { jsonBody, route } from '../../door.ts'

export const POST = route({ useCase: changeSettings, input: jsonBody })
