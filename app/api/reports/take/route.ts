import { reportBytes, takeReport } from '#lib/server/reports/take-report.ts'
import { formBody, route } from '../../../door.ts'

/** A made report, as it lies on the disk. By POST, because its leaving is written into the audit log. */
export const POST = route({
  useCase: takeReport,
  input: async (request) => Object.fromEntries(await formBody(request)),
  reply: ({ id, now }, { product }) =>
    new Response(reportBytes(product, id), {
      headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="big-trust-report-${new Date(now).toISOString().slice(0, 10)}.zip"` },
    }),
})
