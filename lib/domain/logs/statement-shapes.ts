// The shape of what a statement really runs: an EXECUTE runs what was prepared, a PREPARE runs nothing.
import { preparedIn } from './statement-message.ts'
import { readEffects, type Effect } from './statement-effects.ts'

const maxPrepared = 200
const maxKnown = 10_000
const maxKnownLength = 4096

/** none: nothing ran. isElsewhere: it was prepared where we could not see it, and the shape is the EXECUTE's own. */
export type ExecutedShape = { shape: string; isElsewhere: boolean } | 'none'

export class StatementShapes {
  readonly #shapeOf: (statement: string) => string
  readonly #known = new Map<string, string>()

  constructor(shapeOf: (statement: string) => string) {
    this.#shapeOf = shapeOf
  }

  /** @param prepared shapes by name of the session, added to by a PREPARE */
  executed(statement: string, effects: Effect[], detail: string, prepared: Record<string, string>): ExecutedShape {
    const [effect] = effects
    if (effect?.do === 'prepare') {
      if (Object.keys(prepared).length < maxPrepared) prepared[effect.name] = this.#shape(statement.slice(effect.from))
      return 'none'
    }
    if (effect?.do !== 'execute-prepared') return { shape: this.#shape(statement), isElsewhere: false }
    const source = preparedIn(detail)
    const preparation = source === null ? undefined : readEffects(source).find((found) => found.do === 'prepare')
    if (preparation?.do === 'prepare') return { shape: this.#shape(source!.slice(preparation.from)), isElsewhere: false }
    if (Object.hasOwn(prepared, effect.name)) return { shape: prepared[effect.name]!, isElsewhere: false }
    return { shape: this.#shape(statement), isElsewhere: true }
  }

  /** Logs repeat: a text is shaped once. */
  #shape(statement: string): string {
    const known = this.#known.get(statement)
    if (known !== undefined) return known
    const shape = this.#shapeOf(statement)
    if (statement.length <= maxKnownLength) {
      if (this.#known.size >= maxKnown) this.#known.clear()
      this.#known.set(statement, shape)
    }
    return shape
  }
}
