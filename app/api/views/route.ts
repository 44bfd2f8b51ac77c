import { listViews } from '#lib/server/inventory/list-views.ts'
import { removeView } from '#lib/server/inventory/remove-view.ts'
import { saveView } from '#lib/server/inventory/save-view.ts'
import { jsonBody, route } from '../../door.ts'

export const GET = route({ useCase: listViews, input: () => ({}) })

export const POST = route({ useCase: saveView, input: jsonBody })

export const DELETE = route({ useCase: removeView, input: (request) => Object.fromEntries(new URL(request.url).searchParams) })
