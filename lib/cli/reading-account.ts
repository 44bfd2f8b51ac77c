// `big-trust reading-account`: the SQL that makes the account a scan needs, and its password.
import { passwordBytes, passwordOf, saltBytes, scramVerifier } from '#lib/domain/connections/scram-verifier.ts'
import { readingAccountSql, readingUser } from '#lib/domain/connections/reading-account.ts'
import { say } from './product-work.ts'

export const usage = `usage: big-trust reading-account DATABASE [USER]

  Prints the SQL that makes an account (${readingUser('')}_DATABASE unless told otherwise) which may connect to a PostgreSQL database and nothing else: for psql.
  Its new password is printed on stderr; the SQL holds only what the server stores of it.
`

export async function run([database, named, ...rest]: string[]): Promise<number> {
  if (!database || rest.length > 0 || database.startsWith('-')) {
    say(usage)
    return 2
  }
  const user = named ?? readingUser(database)
  const password = passwordOf(crypto.getRandomValues(new Uint8Array(passwordBytes)))
  const verifier = await scramVerifier(password, crypto.getRandomValues(new Uint8Array(saltBytes)))
  process.stdout.write(`${readingAccountSql({ user, database, verifier })}\n`)
  say(`Password of ${user}: ${password}`)
  return 0
}
