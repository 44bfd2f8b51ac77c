// A database of one's own on the test run's PostgreSQL (`inject('postgresUrl')`), so that tests never meet.
import { Client } from 'pg'

let made = 0

/** A new, empty database on the server behind `serverUrl`; returns its connection text. It goes when the server does. */
export async function createDatabase(serverUrl: string, purpose = 'test'): Promise<string> {
  const name = `${purpose}_${process.pid}_${Date.now().toString(36)}_${made++}`
  await runSql(serverUrl, `CREATE DATABASE "${name}"`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs a script (one or more statements, no parameters) on a connection of its own. */
export async function runSql(url: string, script: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}
