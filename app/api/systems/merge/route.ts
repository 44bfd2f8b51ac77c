import { mergeSystems } from '#lib/server/connections/merge-systems.ts'
import { previewMerge } from '#lib/server/connections/preview-merge.ts'
import { jsonBody, route } from '../../../door.ts'

export const GET = route({
  useCase: previewMerge,
  input: ({ url }) => {
    const asked = new URL(url).searchParams
    return { fromId: asked.get('from') ?? '', intoId: asked.get('into') ?? '' }
  },
})
export const POST = route({ useCase: mergeSystems, input: jsonBody })
