import { nextWorkInputFrom } from '#lib/client/work-links.ts'
import { findNext } from '#lib/server/work/find-next.ts'
import { route } from '../../../door.ts'

export const GET = route({ useCase: findNext, input: (request) => nextWorkInputFrom(new URL(request.url).searchParams) })
