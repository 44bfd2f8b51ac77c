// One product at a time works on a folder of data: two would each run its worker, and its PostgreSQL, on the same files.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { holdFile, type Holder } from '#db/gateway/file-holder.ts'

export type { Holder } from '#db/gateway/file-holder.ts'

/** Held until this process ends, or what is returned is called; or who holds it. */
export function holdFolder(folder: string): (() => void) | Holder {
  mkdirSync(folder, { recursive: true })
  return holdFile(join(folder, 'in-use'), { pid: process.pid, since: Date.now() })
}
