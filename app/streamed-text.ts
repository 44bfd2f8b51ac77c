const types = { csv: 'text/csv', json: 'application/json', jsonl: 'application/x-ndjson' }

/** Pulled at the pace of whoever reads it; when they go away, the reading of the database stops. */
export function streamedText(pieces: AsyncGenerator<string>, { name, format, now }: { name: string; format: keyof typeof types; now: number }): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // Spreadsheets take a file without this mark for the code page of their own country.
      if (format === 'csv') controller.enqueue(encoder.encode('\ufeff'))
    },
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => void pieces.return(undefined),
  })
  return new Response(body, {
    headers: {
      'content-type': `${types[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}-${new Date(now).toISOString().slice(0, 10)}.${format}"`,
    },
  })
}
