import { findingInputFrom } from '#lib/client/finding-links.ts'
import { exportFindings, findingsFile } from '#lib/server/findings/export-findings.ts'
import { formBody, route } from '../../../door.ts'
import { streamedFile } from '../../../streamed-file.ts'

export const POST = route({
  useCase: exportFindings,
  input: async (request) => findingInputFrom(await formBody(request)),
  reply: (granted, { product, now }) => streamedFile(findingsFile(product, granted), { name: 'findings', format: granted.format, now }),
})
