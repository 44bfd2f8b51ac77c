// A thread that reads the past of a SQLite file: such statements take their time, and better-sqlite3 stands still while it reads.
import Database from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import type { PastAnswer, PastQuestion } from './sqlite-past.ts'

if (parentPort) listen(parentPort, new Database(workerData as string, { readonly: true }))

function listen(asking: NonNullable<typeof parentPort>, connection: Database.Database): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- between threads there is no origin
  const answer = (rest: PastAnswer) => asking.postMessage(rest)
  asking.on('message', ({ id, statement, params, isOne }: PastQuestion) => {
    try {
      const prepared = connection.prepare(statement).raw()
      answer({ id, rows: isOne ? prepared.get(params) : prepared.all(params) })
    } catch (error) {
      answer({ id, trouble: String(error) })
    }
  })
}
