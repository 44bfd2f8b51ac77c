import { findingInputFrom } from '#lib/client/finding-links.ts'
import { exportFindings, findingsText } from '#lib/server/findings/export-findings.ts'
import { formBody, route } from '../../../door.ts'
import { streamedText } from '../../../streamed-text.ts'

export const POST = route({
  useCase: exportFindings,
  input: async (request) => findingInputFrom(await formBody(request)),
  reply: (granted, { product, now }) => streamedText(findingsText(product, granted), { name: 'findings', format: granted.format, now }),
})
