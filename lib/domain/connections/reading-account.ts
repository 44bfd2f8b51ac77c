// The least that a scan needs of PostgreSQL: an account that may connect and nothing else. The catalog (names, types, settings) is open to every
// role, so that not one row of data can be read with it. A test runs this on a real server and scans with the account.

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** One account per database, so that the second of a server does not find its name taken. PostgreSQL cuts names at 63 bytes. */
export function readingUser(database: string): string {
  const plain = database.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '')
  return ['big_trust_reader', plain].filter(Boolean).join('_').slice(0, 63)
}

/**
 * The statements for psql, for somebody who may create roles. `verifier` is what the server stores instead of the password
 * (SCRAM-SHA-256$…): the password itself stands in no script and no log.
 */
export function readingAccountSql({ user, database, verifier }: { user: string; database: string; verifier: string }): string {
  const role = quoted(user)
  return [
    `CREATE ROLE ${role} LOGIN CONNECTION LIMIT 4 PASSWORD '${verifier.replaceAll("'", "''")}';`,
    `ALTER ROLE ${role} SET default_transaction_read_only = on;`,
    `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${role};`,
    '-- PostgreSQL 14 and older let everybody create tables in "public"; take that back there:',
    '-- REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
  ].join('\n')
}

/** Every statement into a csvlog: what a verdict needs. Takes effect on reload but for the collector, which needs a restart. */
export const csvlogSql = [
  "ALTER SYSTEM SET log_destination = 'csvlog';",
  'ALTER SYSTEM SET logging_collector = on;',
  "ALTER SYSTEM SET log_statement = 'all';",
  "ALTER SYSTEM SET log_timezone = 'UTC';",
  "ALTER SYSTEM SET log_rotation_age = '1d';",
  'SELECT pg_reload_conf();',
].join('\n')
