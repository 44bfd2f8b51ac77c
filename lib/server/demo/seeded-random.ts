import { demoEnd, dayMs } from './demo-clock.ts'

const names = ['Anna', 'Björn', 'Chiara', 'Dolores', 'Elena', 'Fjodor', 'Giulia', 'Håkan', 'Inés', 'Jelena']

/** mulberry32: small, seeded, the same everywhere. What it makes up are the literals of statements. */
export class SeededRandom {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  /** 0 ≤ … < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  below = (limit: number) => Math.floor(this.next() * limit)
  id = () => 1 + this.below(900)
  name = () => names[this.below(names.length)]
  email = () => `${this.name().toLowerCase()}.${this.id()}@example.com`
  date = () => new Date(demoEnd - this.below(90) * dayMs).toISOString().slice(0, 10)
}
