import { fieldInputFrom } from '#lib/client/field-links.ts'
import { exportFields, fieldsCsv } from '#lib/server/inventory/export-fields.ts'
import { formBody, route } from '../../../door.ts'
import { streamedText } from '../../../streamed-text.ts'

/** The current filter as CSV, written as it is read from the database: the whole of it never stands in memory. */
export const POST = route({
  useCase: exportFields,
  input: async (request) => fieldInputFrom(await formBody(request)),
  reply: (granted, { product, now }) => streamedText(fieldsCsv(product, granted), { name: 'fields', format: 'csv', now }),
})
