// The facts of one import while it runs: totals are kept here and stored whole, so that storing a piece twice changes nothing.
import { createHash } from 'node:crypto'
import type { Fact as StoredFact, Reader as StoredReader, Shape as StoredShape } from '#db/repositories/facts.ts'
import { addFacts, type Fact } from '#lib/domain/usage/facts.ts'
import type { Reader } from '#lib/domain/logs/log-batch.ts'
import type { SqlDialect } from '#lib/domain/sql/statement-reads.ts'

const idOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

export const unknownPath = 'unknown'

export class RunningFacts {
  readonly #importId: string
  readonly #dialect: SqlDialect
  readonly #rows = new Map<string, StoredFact>()
  readonly #shapeIds = new Map<string, string>()
  readonly #readerIds = new Map<string, string>()
  #changed = new Set<string>()
  #newShapes: StoredShape[] = []
  #newReaders: StoredReader[] = []

  /** `stored`: what an interrupted run of the same import has left. */
  constructor(importId: string, dialect: SqlDialect, stored: StoredFact[]) {
    this.#importId = importId
    this.#dialect = dialect
    for (const row of stored) this.#rows.set(keyOf(row), row)
  }

  add(fact: Fact): void {
    const row = this.#rowOf(storable(fact))
    const key = keyOf(row)
    const before = this.#rows.get(key)
    this.#rows.set(key, before ? { ...before, ...totals(before, row) } : row)
    this.#changed.add(key)
  }

  /** What has changed since the last call. */
  take(): { facts: StoredFact[]; shapes: StoredShape[]; readers: StoredReader[] } {
    const taken = { facts: [...this.#changed].map((key) => this.#rows.get(key)!), shapes: this.#newShapes, readers: this.#newReaders }
    this.#changed = new Set()
    this.#newShapes = []
    this.#newReaders = []
    return taken
  }

  #rowOf({ shadow, shape, reader, database, searchPath, day, provisional, count, firstAt, lastAt, lines }: Fact): StoredFact {
    return {
      importId: this.#importId, shadow: shadow.join(','), shapeId: this.#shapeId(shape), readerId: this.#readerId(reader), database,
      searchPath: searchPath === null ? unknownPath : JSON.stringify(searchPath), day, provisional: provisional === null ? '' : JSON.stringify(provisional), count, firstAt, lastAt, lines,
    }
  }

  #shapeId(text: string): string {
    let id = this.#shapeIds.get(text)
    if (id === undefined) {
      id = idOf(this.#dialect, text)
      this.#shapeIds.set(text, id)
      this.#newShapes.push({ id, dialect: this.#dialect, text })
    }
    return id
  }

  #readerId({ user, application, host }: Reader): string {
    const id = idOf(user, application, host)
    if (!this.#readerIds.has(id)) {
      this.#readerIds.set(id, id)
      this.#newReaders.push({ id, user, application, host })
    }
    return id
  }
}

/** A log may hold anything; PostgreSQL keeps neither NUL nor half a surrogate in a text. */
function storable(fact: Fact): Fact {
  const { user, application, host } = fact.reader
  const clean = (text: string) => text.replaceAll('\0', '\ufffd').toWellFormed()
  return { ...fact, shape: clean(fact.shape), database: clean(fact.database), reader: { user: clean(user), application: clean(application), host: clean(host) }, searchPath: fact.searchPath?.map(clean) ?? null }
}

function keyOf({ shadow, shapeId, readerId, database, searchPath, day, provisional }: StoredFact): string {
  return JSON.stringify([shadow, shapeId, readerId, database, searchPath, day, provisional])
}

type Totals = Pick<StoredFact, 'count' | 'firstAt' | 'lastAt' | 'lines'>

function totals(a: Totals, b: Totals): Totals {
  const { count, firstAt, lastAt, lines } = addFacts(a as Fact, b as Fact)
  return { count, firstAt, lastAt, lines }
}
