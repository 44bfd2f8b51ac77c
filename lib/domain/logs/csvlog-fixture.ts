// Writes csvlog and jsonlog as PostgreSQL does, for tests: the fields a case cares about, the rest as a server would fill them.
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

export type FixtureRow = {
  at?: string
  user?: string
  database?: string
  process?: number
  host?: string
  session?: string
  line?: number
  tag?: string
  transaction?: string
  severity?: string
  message: string
  detail?: string
  query?: string
  application?: string
  width?: 26 | 24 | 23
}

export function csvlogRow(row: FixtureRow): string {
  const named = (text: string) => (text === '' ? '' : quoted(text))
  const fields = [
    row.at ?? '2026-11-21 10:00:00.000 UTC', named(row.user ?? 'analyst_a'), named(row.database ?? 'shop'), String(row.process ?? 4512),
    named(row.host ?? '127.0.0.1:38492'), row.session ?? '6b021333.11a0', String(row.line ?? 1), named(row.tag ?? 'idle'), '2026-11-21 10:00:00 UTC',
    row.transaction ?? `1/${row.line ?? 1}`, '0', row.severity ?? 'LOG', '00000', quoted(row.message), named(row.detail ?? ''), '', '', '', '',
    named(row.query ?? ''), '', '', quoted(row.application ?? 'DBeaver 24'), '"client backend"', '', '0',
  ]
  return `${fields.slice(0, row.width ?? 26).join(',')}\n`
}

/** The same row as jsonlog says it: keys in the server's order, those without a value left out. */
export function jsonlogRow(row: FixtureRow): string {
  const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(row.host ?? '127.0.0.1:38492')!
  const fields = {
    timestamp: row.at ?? '2026-11-21 10:00:00.000 UTC', user: row.user ?? 'analyst_a', dbname: row.database ?? 'shop', pid: row.process ?? 4512,
    remote_host: host, remote_port: port && Number(port), session_id: row.session ?? '6b021333.11a0', line_num: row.line ?? 1, ps: row.tag ?? 'idle',
    session_start: '2026-11-21 10:00:00 UTC', vxid: row.transaction ?? `1/${row.line ?? 1}`, txid: 0, error_severity: row.severity ?? 'LOG', message: row.message,
    detail: row.detail, statement: row.query, application_name: row.application ?? 'DBeaver 24', backend_type: 'client backend', query_id: 0,
  }
  return `${JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined)))}\n`
}

/** Numbers the rows of one session and gives each its own second. */
export function csvlogSession(rows: FixtureRow[], session = '6b021333.11a0', firstLine = 1, write = csvlogRow): string {
  return rows.map((row, i) => {
    const line = firstLine + i
    const at = `2026-11-21 10:${String(Math.floor(line / 60) % 60).padStart(2, '0')}:${String(line % 60).padStart(2, '0')}.000 UTC`
    return write({ at, session, line, ...row })
  }).join('')
}

export const ran = (sql: string, more: Partial<FixtureRow> = {}): FixtureRow => ({ message: `statement: ${sql}`, ...more })
export const failed = (sql: string, more: Partial<FixtureRow> = {}): FixtureRow =>
  ({ message: 'division by zero', severity: 'ERROR', tag: 'SELECT', query: sql, ...more })
