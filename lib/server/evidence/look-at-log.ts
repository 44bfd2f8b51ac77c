import { basename } from 'node:path'
import { z } from 'zod'
import { command } from '../door/command.ts'
import { queuePreview } from './queue-preview.ts'

/** Has a log that lies on the server looked at; where it may lie is judged when it is opened. Errors: nothing-scanned. */
export const lookAtLog = command({
  permission: 'evidence:import',
  input: z.strictObject({ systemId: z.string().max(100), path: z.string().trim().min(1).max(1_000) }),
  run: ({ input: { systemId, path }, ...context }) => queuePreview(context, { systemId, fileName: basename(path), source: { kind: 'path', path } }, { code: 'log-looked-at' }),
})
