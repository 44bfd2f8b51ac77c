// The audit log as a stream of rows, from a database or from an exported file.
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { AuditEntry } from './verify-audit-log.ts'

const pageSize = 1_000

export async function* storedEntries(read: <T>(work: (tx: Executor) => Promise<T>) => Promise<T>, { auditLog }: Pick<Repositories, 'auditLog'>): AsyncGenerator<AuditEntry> {
  for (let after = 0; ; ) {
    const { events, changes } = await read((tx) => auditLog.page(tx, after, pageSize))
    if (events.length === 0) return
    let at = 0
    for (const event of events) {
      const own = []
      while (at < changes.length && changes[at]!.seq <= event.seq) own.push(changes[at++]!)
      yield { ...event, changes: own }
    }
    after = events.at(-1)!.seq
  }
}

const text = z.string().nullable()
const entry = z.strictObject({
  seq: z.int(),
  at: z.int(),
  actorKind: z.enum(['person', 'system', 'anonymous']),
  actorId: text,
  sessionId: text,
  requestId: text,
  code: z.string(),
  targetKind: text,
  targetId: text,
  detail: z.record(z.string(), z.json()),
  changesDigest: z.string(),
  previousHash: z.string(),
  hash: z.string(),
  changes: z.array(z.strictObject({ seq: z.int(), ordinal: z.int(), targetKind: z.string(), targetId: z.string(), key: z.string(), before: text, after: text })),
})

/** JSON lines as `audit-log export` writes them; null for a line that is none. */
export async function* exportedEntries(path: string): AsyncGenerator<AuditEntry | null> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    // Not node:readline, which also breaks lines at U+2028: JSON leaves it as it is, and a name may hold one.
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield readEntry(line)
  }
  if (rest !== '') yield readEntry(rest)
}

function readEntry(line: string): AuditEntry | null {
  try {
    return entry.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
