// A thread that reads the past of a SQLite file: such statements take their time, and better-sqlite3 stands still while it reads.
import Database from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import type { PastAnswer, PastQuestion } from './sqlite-past.ts'

const connection = new Database(workerData as string, { readonly: true })
connection.pragma('query_only = ON')

parentPort!.on('message', ({ id, statement, params, isOne }: PastQuestion) => {
  const answer = (rest: Omit<PastAnswer, 'id'>) => parentPort!.postMessage({ id, ...rest })
  try {
    const prepared = connection.prepare(statement).raw()
    answer({ rows: isOne ? prepared.get(params) : prepared.all(params) })
  } catch (error) {
    answer({ trouble: String(error) })
  }
})
