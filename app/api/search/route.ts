import { findAnything } from '#lib/server/search/find-anything.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: findAnything, input: (request) => Object.fromEntries(new URL(request.url).searchParams) })
