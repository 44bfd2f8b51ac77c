// A folder for what must not outlive a command: it goes with the work, and also where somebody ends the command before it is done. What others
// put aside meanwhile (a scan does) lies in it too.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const endings = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

export function passingFolder(prefix: string): { folder: string; remove(): void } {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), prefix))
  process.env.TMPDIR = folder
  const clear = () => rmSync(folder, { recursive: true, force: true })
  const signals = Object.keys(endings) as (keyof typeof endings)[]
  const end = (signal: keyof typeof endings) => {
    clear()
    process.exit(endings[signal])
  }
  for (const signal of signals) process.once(signal, end)
  return {
    folder,
    remove() {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
      for (const signal of signals) process.off(signal, end)
      clear()
    },
  }
}
