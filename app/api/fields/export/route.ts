import { fieldInputFrom } from '#lib/client/field-links.ts'
import { exportFields, fieldsFile } from '#lib/server/inventory/export-fields.ts'
import { formBody, route } from '../../../door.ts'
import { streamedFile } from '../../../streamed-file.ts'

/** The current filter as a file, written as it is read from the database: the whole of it never stands in memory. */
export const POST = route({
  useCase: exportFields,
  input: async (request) => fieldInputFrom(await formBody(request)),
  reply: (granted, { product, now }) => streamedFile(fieldsFile(product, granted), { name: 'fields', format: granted.format, now }),
})
