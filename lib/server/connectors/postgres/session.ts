// One read-only look at a PostgreSQL server: connect, one snapshot, questions, goodbye.
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type QueryResultRow } from 'pg'
import { ConnectorFailure, type ConnectorLimits, type PostgresTarget, type ScanOptions } from '../connector.ts'
import { GuardedSocket } from './addresses.ts'
import { toFailure } from './failure.ts'

export type Omission = { code: string; object: string }

export type Session = {
  /** As in server_version_num: 180004 is 18.4. */
  version: number
  limits: ConnectorLimits
  /** What could not be read so far. */
  omissions: Omission[]
  ask<Row extends QueryResultRow>(question: string, parameters?: unknown[]): Promise<Row[]>
  /** A question the scan can do without: its own failure is an answer (null) and leaves the snapshot whole. */
  tryAsk<Row extends QueryResultRow>(question: string, parameters?: unknown[]): Promise<{ rows: Row[] } | { failed: string }>
}

/** Connects, runs `look` in one read-only snapshot, disconnects. Throws ConnectorFailure. */
export async function withSession<Result>(
  target: PostgresTarget,
  limits: ConnectorLimits,
  { signal, allows }: Pick<ScanOptions, 'signal' | 'allows'>,
  look: (session: Session) => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted) throw new ConnectorFailure('cancelled')
  const socket = new GuardedSocket(allows)
  const client = new Client({
    host: target.host,
    port: target.port,
    user: target.user,
    database: target.database,
    // A function, so that the client does not look for one in the environment or in ~/.pgpass.
    password: () => target.password,
    ssl: target.tls === 'verify' ? { rejectUnauthorized: true, ca: target.ca } : false,
    stream: () => socket,
    application_name: 'big-trust',
    connectionTimeoutMillis: limits.connectMs,
    // The server ends a statement itself; this is for a server that no longer answers.
    query_timeout: limits.statementMs + limits.connectMs,
  })
  client.on('error', () => undefined)
  const cancel = () => socket.refuse(new ConnectorFailure('cancelled'))
  signal?.addEventListener('abort', cancel)
  const meter = setInterval(() => {
    if (socket.bytesRead > limits.maxBytes) socket.refuse(new ConnectorFailure('too-large', 'bytes'))
  }, 100)
  try {
    await client.connect()
    return await look(await openSnapshot(client, limits))
  } catch (error) {
    throw socket.refusal ?? toFailure(error)
  } finally {
    clearInterval(meter)
    signal?.removeEventListener('abort', cancel)
    // A server may keep a connection open that we have ended: it has a second.
    await Promise.race([client.end().catch(() => undefined), sleep(1_000, undefined, { ref: false })])
    socket.destroy()
  }
}

async function openSnapshot(client: Client, limits: ConnectorLimits): Promise<Session> {
  const ask: Session['ask'] = async (question, parameters) => (await client.query({ text: question, values: parameters ?? [] })).rows as never
  // Set by statements, not in the startup message: connection poolers refuse what they do not know there.
  await client.query('SET default_transaction_read_only = on')
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await client.query(`SET LOCAL statement_timeout = ${limits.statementMs}`)
  await client.query(`SET LOCAL lock_timeout = ${limits.lockMs}`)
  // Nothing of the database's own stands in the way of pg_catalog, and every name is printed with its schema.
  await client.query("SET LOCAL search_path = ''")
  const [setting] = await ask<{ version: string }>("SELECT current_setting('server_version_num') AS version")
  const version = Number(setting?.version)
  if (!(version >= 120_000)) throw new ConnectorFailure('unsupported-version', setting?.version)
  return {
    version,
    limits,
    omissions: [],
    ask,
    async tryAsk(question, parameters) {
      await client.query('SAVEPOINT attempt')
      try {
        const rows = await ask<never>(question, parameters)
        await client.query('RELEASE SAVEPOINT attempt')
        return { rows }
      } catch (error) {
        // Only an answer of the server leaves a connection to go on with.
        const code = (error as { code?: unknown }).code
        if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || /^(57P|08)/.test(code)) throw error
        await client.query('ROLLBACK TO SAVEPOINT attempt')
        return { failed: code }
      }
    },
  }
}
