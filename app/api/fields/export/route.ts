import { fieldInputFrom } from '#lib/client/field-links.ts'
import { exportFields, fieldsCsv } from '#lib/server/inventory/export-fields.ts'
import { formBody, route } from '../../../door.ts'

/** The current filter as CSV, written as it is read from the database: the whole of it never stands in memory. */
export const POST = route({
  useCase: exportFields,
  input: async (request) => fieldInputFrom(await formBody(request)),
  reply: (granted, { product, now }) =>
    new Response(streamOf(fieldsCsv(product, granted)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="fields-${new Date(now).toISOString().slice(0, 10)}.csv"`,
      },
    }),
})

/** Pulled at the pace of whoever reads it; when they go away, the reading of the database stops. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    // Spreadsheets take a file without this mark for the code page of their own country.
    start: (controller) => controller.enqueue(encoder.encode('\ufeff')),
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => void pieces.return(undefined),
  })
}
