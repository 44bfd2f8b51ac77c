import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '#lib/domain/error-codes.ts'
import { command } from '../door/command.ts'
import type { Product } from '../door/product.ts'
import { isKept, reportPath } from './kept-reports.ts'
import { ownedBy, reportJob, reportPermission } from './report-order.ts'

/** Leave to take a report that one had made, while one may still know as much as it tells. That it leaves is written down before its first byte does. */
export const takeReport = command({
  permission: reportPermission,
  input: z.strictObject({ id: z.uuid() }),
  prepare: async ({ product, input }) => isKept(product.folder!, input.id),
  async run({ tx, repositories, input: { id }, prepared, actor }) {
    const job = await repositories.jobs.find(tx, id)
    if (!prepared || job?.kind !== 'make-report' || job.status !== 'done') throw new Refusal('not-found')
    const made = reportJob.parse(job.input)
    if (actor.kind !== 'person' || made.madeBy !== actor.id || made.ownedBy !== ownedBy(actor)) throw new Refusal('not-found')
    return { result: { id, now: made.now }, event: { code: 'report-exported', target: { kind: 'report', id }, detail: { at: made.at, locale: made.locale, isAll: made.ownedBy === null }, changes: [] } }
  },
})

/** The bytes of a report that one had leave to take, at the pace of whoever takes them. */
export const reportBytes = (product: Product, id: string): ReadableStream<Uint8Array> => Readable.toWeb(createReadStream(reportPath(product.folder!, id)!)) as ReadableStream<Uint8Array>
