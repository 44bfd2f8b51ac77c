import type { z } from 'zod'
import { allowedFile, sourceFolders } from '../connections/allowed-places.ts'
import { JobFailure } from '../jobs/job-context.ts'
import { spooledPath } from './log-spool.ts'
import type { previewInput } from './queue-preview.ts'

/** Where the log of a screen lies: in the spool, or below the folders that screens may name. Failures: path-not-allowed, file-not-found. */
export function openLogSource(source: z.output<typeof previewInput>['source'], folder: string): string {
  if (source.kind === 'spooled') return spooledPath(folder, source.id)
  const allowed = allowedFile(source.path, sourceFolders(folder))
  if (!allowed.ok) throw new JobFailure(allowed.code, source.path)
  return allowed.path
}
