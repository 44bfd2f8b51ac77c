import { accessLines, exportAccess } from '#lib/server/access/export-access.ts'
import { formBody, route } from '../../../door.ts'
import { streamedText } from '../../../streamed-text.ts'

/** JSON is an object a line: it may be as long as it likes. */
export const POST = route({
  useCase: exportAccess,
  input: async (request) => Object.fromEntries(await formBody(request)),
  reply: (granted, { product, now }) => streamedText(accessLines(product, granted), { name: 'access', format: granted.format, now }),
})
