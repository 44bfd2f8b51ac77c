// SQLite files. The reading happens in a process of its own: SQLite's calls cannot be interrupted, and a hostile file
// (views that name views that name views …) may keep one busy for hours or bring it down. That process is killed at the
// limit. It also keeps us from dropping locks: closing a file drops every POSIX lock its process holds on it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defaultLimits, type Connector, type ScanResult, type SqliteTarget } from '../connector.ts'
import { nameOfTarget } from '../target-name.ts'
import type { ReadAnswer, ReadRequest } from './read-file.ts'

export const sqliteConnector: Connector<SqliteTarget> = {
  engine: 'sqlite',
  async scan(target, { now, limits, signal }): Promise<ScanResult> {
    const request: ReadRequest = { path: target.path, now, limits: { ...defaultLimits, ...limits } }
    const answer = await readInProcess(request, signal)
    return answer.ok ? answer : { ...answer, where: nameOfTarget(target) }
  },
}

function readInProcess(request: ReadRequest, signal: AbortSignal | undefined): Promise<ReadAnswer> {
  if (signal?.aborted) return Promise.resolve({ ok: false, code: 'cancelled' })
  const reader = fork(fileURLToPath(new URL('./read-file.ts', import.meta.url)), {
    execArgv: ['--max-old-space-size=1024', '--disable-warning=ExperimentalWarning'],
    // Nothing of ours is needed in there, secrets least of all.
    env: { NODE_ENV: process.env.NODE_ENV, TMPDIR: process.env.TMPDIR },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve) => {
    const finish = (answer: ReadAnswer) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      reader.kill('SIGKILL')
      resolve(answer)
    }
    const cancel = () => finish({ ok: false, code: 'cancelled' })
    const timer = setTimeout(() => finish({ ok: false, code: 'timed-out' }), request.limits.statementMs)
    signal?.addEventListener('abort', cancel)
    reader.once('message', (answer) => finish(answer as ReadAnswer))
    reader.once('error', () => finish({ ok: false, code: 'scan-failed', detail: 'no-process' }))
    reader.once('exit', () => finish({ ok: false, code: 'scan-failed', detail: 'crashed' }))
    reader.send(request, (error) => {
      if (error) finish({ ok: false, code: 'scan-failed', detail: 'no-process' })
    })
  })
}
