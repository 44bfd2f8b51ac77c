// SQLite files. The reading happens in a process of its own: SQLite's calls cannot be interrupted, and a hostile file
// (views that name views that name views …) may keep one busy for hours or bring it down. That process is killed at the
// limit. It also keeps us from dropping locks: closing a file drops every POSIX lock its process holds on it.
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultLimits, type Connector, type ScanResult, type SqliteTarget } from '../connector.ts'
import { nameOfTarget } from '../target-name.ts'
import type { ReadAnswer, ReadRequest } from './read-file.ts'

export const sqliteConnector: Connector<SqliteTarget> = {
  engine: 'sqlite',
  async scan(target, { now, limits, signal }): Promise<ScanResult> {
    const scratch = await mkdtemp(join(tmpdir(), 'big-trust-scan-'))
    try {
      const answer = await readInProcess({ path: target.path, now, limits: { ...defaultLimits, ...limits }, scratch }, signal)
      return answer.ok ? answer : { ...answer, where: nameOfTarget(target) }
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  },
}

/** Settles when the process is gone, whatever ended it. */
function readInProcess(request: ReadRequest, signal: AbortSignal | undefined): Promise<ReadAnswer> {
  if (signal?.aborted) return Promise.resolve({ ok: false, code: 'cancelled' })
  const reader = fork(fileURLToPath(new URL('./read-file.ts', import.meta.url)), {
    execArgv: ['--max-old-space-size=1024', '--disable-warning=ExperimentalWarning'],
    // Nothing of ours is needed in there, secrets least of all.
    env: { NODE_ENV: process.env.NODE_ENV },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve) => {
    let answer: ReadAnswer | undefined
    const end = (given: ReadAnswer) => {
      answer ??= given
      reader.kill('SIGKILL')
    }
    const cancel = () => end({ ok: false, code: 'cancelled' })
    const timer = setTimeout(() => end({ ok: false, code: 'timed-out' }), request.limits.statementMs)
    const finish = (detail: string) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve(answer ?? { ok: false, code: 'scan-failed', detail })
    }
    signal?.addEventListener('abort', cancel)
    reader.once('message', (given) => end(given as ReadAnswer))
    reader.once('error', () => finish('no-process'))
    reader.once('exit', () => finish('crashed'))
    // A reader that is gone before it could be asked is told of by its exit.
    reader.send(request, () => undefined)
  })
}
