// The past of a SQLite file, read by a thread that is started when it is asked for the first time, and ends with the process.
import { drizzle, type AsyncRemoteCallback } from 'drizzle-orm/sqlite-proxy'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Tables } from '../schema/tables.ts'
import type { Executor } from './executor.ts'
import { pastView } from './past-view.ts'

export type PastQuestion = { id: number; statement: string; params: unknown[]; isOne: boolean }
export type PastAnswer = { id: number; rows?: unknown; trouble?: string }

// Not `new URL('…', import.meta.url)`: see migrate-sqlite.ts.
const thread = join(dirname(fileURLToPath(import.meta.url)), 'sqlite-past-thread.ts')

type Waiting = { resolve(rows: unknown): void; reject(error: Error): void }

export function openSqlitePast(path: string, tables: Tables): { at(at: number): Executor; close(): Promise<void> } {
  let worker: Worker | null = null
  let asked = 0
  const waiting = new Map<number, Waiting>()

  function start(): Worker {
    // Not `new Worker(…)`: the bundler of the screens would look for the thread among its own files, and not find it.
    const started: Worker = Reflect.construct(Worker, [thread, { workerData: path }])
    // Nothing waits for it but whoever asked.
    started.unref()
    started.on('message', ({ id, rows, trouble }: PastAnswer) => {
      const { resolve, reject } = waiting.get(id)!
      waiting.delete(id)
      if (waiting.size === 0) started.unref()
      if (trouble === undefined) resolve(rows)
      else reject(new Error(trouble))
    })
    const end = (error: Error) => {
      worker = null
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    started.on('error', end)
    started.on('exit', () => end(new Error('the thread that reads the past has ended')))
    return started
  }

  const ask = (statement: string, params: unknown[], isOne: boolean) => new Promise<unknown>((resolve, reject) => {
    worker ??= start()
    worker.ref()
    waiting.set(++asked, { resolve, reject })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- between threads there is no origin
    worker.postMessage({ id: asked, statement, params, isOne } satisfies PastQuestion)
  })

  return {
    at(at) {
      const ofThen = pastView('sqlite', tables, at)
      const answer: AsyncRemoteCallback = async (statement, params, method) => ({ rows: (await ask(ofThen(statement), params, method === 'get')) as unknown[] })
      // Of two arguments the second's casing is not looked at.
      return drizzle(answer, undefined, { casing: 'snake_case' }) as unknown as Executor
    },
    async close() {
      await worker?.terminate()
    },
  }
}
