import { uploadLog } from '#lib/server/evidence/upload-log.ts'
import { route } from '../../../door.ts'

/** The file is the body itself and is written as it arrives: never in memory, and no form around it whose size Next would limit. */
export const POST = route({
  useCase: uploadLog,
  input: ({ url, headers, body }) => {
    const asked = new URL(url).searchParams
    return { systemId: asked.get('system') ?? '', fileName: asked.get('name') ?? '', bytes: Number(asked.get('bytes')), digest: headers.get('x-piece-digest') ?? '', body }
  },
})
