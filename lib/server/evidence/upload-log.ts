import { z } from 'zod'
import { digestPattern } from '#lib/domain/logs/piece-digest.ts'
import { command } from '../door/command.ts'
import { spool } from './log-spool.ts'
import { queuePreview } from './queue-preview.ts'

/** Takes a log file in and has it looked at; nothing of it is evidence yet. Errors: those of spool, nothing-scanned. */
export const uploadLog = command({
  permission: 'evidence:import',
  input: z.strictObject({
    systemId: z.string().max(100),
    fileName: z.string().min(1).max(255),
    bytes: z.int().min(1),
    digest: z.string().regex(digestPattern),
    body: z.custom<AsyncIterable<Uint8Array>>((body) => typeof body === 'object' && body !== null && Symbol.asyncIterator in body),
  }),
  async prepare({ product, input: { body, bytes, digest } }) {
    const id = product.newId()
    await spool(product.folder!, id, body, { bytes, digest })
    return id
  },
  run: ({ input: { systemId, fileName, bytes, digest }, prepared: id, ...context }) =>
    queuePreview(context, { systemId, fileName, source: { kind: 'spooled', id } }, { code: 'log-uploaded', bytes, digest }),
})
