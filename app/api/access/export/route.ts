import { accessFile, exportAccess } from '#lib/server/access/export-access.ts'
import { formBody, route } from '../../../door.ts'
import { streamedFile } from '../../../streamed-file.ts'

export const POST = route({
  useCase: exportAccess,
  input: async (request) => Object.fromEntries(await formBody(request)),
  reply: (granted, { product, now }) => streamedFile(accessFile(product, granted), { name: 'access', format: granted.format, now }),
})
