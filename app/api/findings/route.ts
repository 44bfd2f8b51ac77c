import { findingInputFrom } from '#lib/client/finding-links.ts'
import { listFindings } from '#lib/server/findings/list-findings.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: listFindings, input: (request) => findingInputFrom(new URL(request.url).searchParams) })
