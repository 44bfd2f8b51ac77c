// Inflates a gzip file piece by piece, several members one behind another included, and keeps it from growing without end.
import { createGunzip, type Gunzip } from 'node:zlib'

export type GzipLimits = {
  /** Inflated bytes in all. */
  maxBytes: number
  /** Inflated ÷ compressed, once more than `freeBytes` have come. Deflate ends at 1,032; a log of one long statement over and over reaches some 300. */
  maxRatio: number
  freeBytes: number
}
export const gzipLimits: GzipLimits = { maxBytes: 64 * 2 ** 30, maxRatio: 500, freeBytes: 64 * 2 ** 20 }

export const gzipTroubles = ['gzip-damaged', 'gzip-too-large'] as const
export class GzipTrouble extends Error {
  code: (typeof gzipTroubles)[number]
  constructor(code: (typeof gzipTroubles)[number]) {
    super(code)
    this.code = code
  }
}

/** `read`: compressed bytes consumed so far. */
export type Inflated = { bytes: Uint8Array; read: number }

export const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b

const pieceBytes = 32 * 1024

/**
 * @param readAt at most `length` compressed bytes from an offset; none at the end
 * @returns whether the last member ended: a file that was cut still gives everything before the cut. Throws GzipTrouble.
 */
export async function* inflate(readAt: (offset: number, length: number) => Promise<Uint8Array>, limits = gzipLimits): AsyncGenerator<Inflated, { isCut: boolean }> {
  const stream = new Stream()
  let [read, inflated] = [0, 0]
  try {
    for (;;) {
      const input = await readAt(read, pieceBytes)
      const { output, isCut } = input.length > 0 ? { output: await stream.write(input), isCut: false } : await stream.end()
      read += input.length
      for (const bytes of output) {
        inflated += bytes.length
        if (inflated > limits.maxBytes || (inflated > limits.freeBytes && inflated > limits.maxRatio * read)) throw new GzipTrouble('gzip-too-large')
        yield { bytes, read }
      }
      if (input.length === 0) return { isCut }
    }
  } finally {
    stream.close()
  }
}

/** zlib's stream as questions and answers. Its own iterator drops what it holds when an error comes, and a cut file ends with one. */
class Stream {
  readonly #gunzip: Gunzip = createGunzip({ chunkSize: 256 * 1024 })
  readonly #ended: Promise<NodeJS.ErrnoException | null>
  #output: Uint8Array[] = []

  constructor() {
    this.#gunzip.on('data', (bytes: Uint8Array) => this.#output.push(bytes))
    this.#ended = new Promise((resolve) => this.#gunzip.once('end', () => resolve(null)).once('error', resolve))
  }

  async write(input: Uint8Array): Promise<Uint8Array[]> {
    const written = new Promise<null>((resolve) => this.#gunzip.write(input, () => resolve(null)))
    const error = await Promise.race([this.#ended, written])
    if (error || this.#gunzip.errored) throw new GzipTrouble('gzip-damaged')
    return this.#take()
  }

  async end(): Promise<{ output: Uint8Array[]; isCut: boolean }> {
    this.#gunzip.end()
    const error = await this.#ended
    // Z_BUF_ERROR: it wanted more than there was.
    if (error && error.code !== 'Z_BUF_ERROR') throw new GzipTrouble('gzip-damaged')
    return { output: this.#take(), isCut: error !== null }
  }

  close(): void {
    this.#gunzip.destroy()
  }

  #take(): Uint8Array[] {
    const output = this.#output
    this.#output = []
    return output
  }
}
