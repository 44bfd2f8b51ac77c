// Who read: the first rule whose patterns all match decides. An application's name says more than a user's: pg_dump run by an
// analyst is a backup. One exception is made on purpose: psql and other hand tools opened by a service account (*_app) are that
// account's reads done by a person, hence analyst; a driver's default name (JDBC, psycopg) says nothing and is left to the user.
import { matchesGlob } from './glob.ts'
import { shippedReaderRules, type ReaderRule } from './reader-rules.ts'
import type { Reader } from '../logs/log-batch.ts'
import type { ReaderKind } from './verdict-words.ts'

export function readerKindOf(reader: Reader, rules: ReaderRule[] = shippedReaderRules): ReaderKind {
  const fits = (patterns: string[] | undefined, text: string) => patterns === undefined || patterns.some((pattern) => matchesGlob(pattern, text))
  return rules.find(({ user, application, host }) => fits(user, reader.user) && fits(application, reader.application) && fits(host, reader.host))?.kind ?? 'unknown'
}

/** Remembers its answers: a log has few readers and many lines. */
export function readerKinds(rules: ReaderRule[] = shippedReaderRules): (reader: Reader) => ReaderKind {
  const known = new Map<string, ReaderKind>()
  return (reader) => {
    const key = `${reader.user}\n${reader.application}\n${reader.host}`
    const kind = known.get(key) ?? readerKindOf(reader, rules)
    known.set(key, kind)
    return kind
  }
}
