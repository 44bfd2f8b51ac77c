const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** Pulled at the pace of whoever reads it; when they go away, the reading of the database stops. */
export function streamedFile(pieces: AsyncGenerator<string | Uint8Array>, { name, format, now }: { name: string; format: keyof typeof types; now: number }): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    cancel: () => void pieces.return(undefined),
  })
  return new Response(body, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}-${new Date(now).toISOString().slice(0, 10)}.${format}"`,
    },
  })
}
