// Executions as PostgreSQL 15 and later write them to a csvlog with log_statement = all, log_connections and log_disconnections:
// a session a day for each reader, errors behind the statement they ended.
import { sessionEndMs, type DemoExecution } from './company/executions.ts'

type Session = { id: string; process: number; startedAt: number; line: number; transaction: number; last: DemoExecution }

const stamp = (at: number) => `${new Date(at).toISOString().replace('T', ' ').slice(0, 23)} UTC`
const quoted = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`)

export function csvlogText(executions: DemoExecution[], database: string): string {
  const sessions = new Map<string, Session>()
  const rows: { at: number; text: string }[] = []
  let process = 4_096

  const write = (session: Session, { reader, sql }: DemoExecution, at: number, row: { severity?: string; code?: string; tag: string; message: string; query?: string }) => {
    session.line++
    const { severity = 'LOG', code = '00000', tag, message, query = '' } = row
    const fields = [
      stamp(at), quoted(reader.user), quoted(database), String(session.process), quoted(`${reader.host}:${40_000 + (session.process % 20_000)}`), session.id, String(session.line),
      quoted(tag), stamp(session.startedAt).replace(/\.\d+/, ''), `${session.process % 90}/${session.transaction}`, '0', severity, code, quoted(message), '', '', '', '', '',
      quoted(query), query === '' ? '' : String(Math.max(1, sql.indexOf('/'))), '', quoted(reader.application), '"client backend"', '', '0',
    ]
    rows.push({ at, text: fields.join(',') })
  }
  const close = (session: Session) => {
    const lasted = new Date(session.last.at + sessionEndMs - session.startedAt).toISOString().slice(11, 23)
    const { user, host } = session.last.reader
    write(session, session.last, session.last.at + sessionEndMs, { tag: 'idle', message: `disconnection: session time: ${lasted} user=${user} database=${database} host=${host}` })
  }

  for (const execution of executions) {
    const { at, reader, sql, fails } = execution
    const key = `${reader.user} ${reader.application} ${reader.host} ${new Date(at).toISOString().slice(0, 10)}`
    let session = sessions.get(key)
    if (!session) {
      process++
      const startedAt = Math.floor(at / 1000) * 1000
      session = { id: `${(startedAt / 1000).toString(16)}.${process.toString(16)}`, process, startedAt, line: 0, transaction: 0, last: execution }
      sessions.set(key, session)
      write(session, execution, at, { tag: 'authentication', message: `connection authorized: user=${reader.user} database=${database}${reader.application ? ` application_name=${reader.application}` : ''}` })
    }
    session.transaction++
    write(session, execution, at, { tag: 'idle', message: `statement: ${sql}` })
    if (fails) write(session, execution, at + 3, { severity: 'ERROR', code: '22012', tag: sql.slice(0, sql.indexOf(' ')), message: 'division by zero', query: sql })
    session.last = execution
  }
  for (const session of sessions.values()) close(session)
  // Each session's lines keep their order: its rows were made in it, and sorting is stable.
  return rows.sort((a, b) => a.at - b.at).map(({ text }) => `${text}\n`).join('')
}
