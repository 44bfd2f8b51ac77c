import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { holdFile } from './file-holder.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-holder-'))
const path = join(folder, 'in-use')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hold = (pid = process.pid) => holdFile(path, { pid, since: 7 })

it('lets one in and tells the next who it is', () => {
  const release = hold()
  expect(hold(1)).toEqual({ pid: process.pid, since: 7 })
  ;(release as () => void)()
  const next = hold(2)
  expect(hold(3)).toEqual({ pid: 2, since: 7 })
  ;(next as () => void)()
})

it('is free again when its holder was killed', async () => {
  const script = `import { holdFile } from ${JSON.stringify(join(import.meta.dirname, 'file-holder.ts'))}; holdFile(${JSON.stringify(path)}, { pid: process.pid, since: 8 }); globalThis.gc(); console.log('held'); setInterval(() => undefined, 1000)`
  const other = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--expose-gc', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(other, 'exit')
  try {
    await once(other.stdout, 'data')
    expect(hold()).toEqual({ pid: other.pid, since: 8 })
  } finally {
    other.kill('SIGKILL')
    await ended
  }
  const release = hold()
  expect(release).toBeTypeOf('function')
  ;(release as () => void)()
})
