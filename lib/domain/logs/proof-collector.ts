// Plain SELECT rows, gathered per user and database into stretches in which nothing changed.
import { captureGrain } from './captured-intervals.ts'
import type { CaptureProof } from './log-batch.ts'

export class ProofCollector {
  #open = new Map<string, CaptureProof>()
  #closed: CaptureProof[] = []

  add(user: string, database: string, at: number): void {
    const key = `${user}\n${database}`
    const proof = this.#open.get(key)
    if (proof && at >= proof.from && at - proof.to <= captureGrain) proof.to = Math.max(proof.to, at)
    else {
      if (proof) this.#closed.push(proof)
      this.#open.set(key, { user, database, from: at, to: at })
    }
  }

  /** A setting changed: what is proved before proves nothing behind. */
  close(): void {
    this.#closed.push(...this.#open.values())
    this.#open.clear()
  }

  take(): CaptureProof[] {
    this.close()
    const taken = this.#closed
    this.#closed = []
    return taken
  }
}
