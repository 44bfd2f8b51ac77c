// A log on disk as the bytes it means: compressed or not is told by its content, and offsets are those of the text.
import { open, type FileHandle } from 'node:fs/promises'
import { JobFailure } from '../jobs/job-context.ts'
import { GzipTrouble, inflate, isGzip } from './gzip-stream.ts'

/** `done`: how much of the file as it lies on disk is behind this piece. No bytes: on the way to the offset asked for. */
export type LogPiece = { bytes: Uint8Array; done: number }

const pieceBytes = 1 << 20

export class LogFile {
  /** As it lies on disk. */
  readonly size: number
  readonly isCompressed: boolean
  readonly #path: string
  readonly #file: FileHandle
  #isCut = false

  private constructor(path: string, file: FileHandle, size: number, isCompressed: boolean) {
    this.#path = path
    this.#file = file
    this.size = size
    this.isCompressed = isCompressed
  }

  /** Failures: file-not-found, file-unreadable. */
  static async open(path: string): Promise<LogFile> {
    const unreadable = (error: NodeJS.ErrnoException): never => { throw new JobFailure(error.code === 'ENOENT' ? 'file-not-found' : 'file-unreadable', path) }
    const file = await open(path).catch(unreadable)
    const stat = await file.stat()
    if (stat.isFile()) return new LogFile(path, file, stat.size, isGzip(await readAt(file, 0, 2)))
    // A pipe or a folder: a pipe cannot be read again from where it was left.
    await file.close()
    throw new JobFailure('file-unreadable', path)
  }

  /** Whether the compressed file turned out to end too early; known once it was read to its end. */
  get isCut(): boolean {
    return this.#isCut
  }

  /** The first bytes of the text, or all of it. */
  async head(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = []
    let seen = 0
    for await (const { bytes } of this.from(0)) {
      pieces.push(bytes)
      seen += bytes.length
      if (seen >= length) break
    }
    return Buffer.concat(pieces).subarray(0, length)
  }

  /** The text from an offset on. What is compressed has to be inflated up to there. Failures: gzip-damaged, gzip-too-large. */
  async *from(offset: number): AsyncGenerator<LogPiece> {
    if (this.isCompressed) return yield* this.#inflated(offset)
    for (let at = offset; ; ) {
      const bytes = await readAt(this.#file, at, pieceBytes)
      if (bytes.length === 0) return
      at += bytes.length
      yield { bytes, done: at }
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  async *#inflated(offset: number): AsyncGenerator<LogPiece> {
    const pieces = inflate((at, length) => readAt(this.#file, at, length))
    try {
      let passed = 0
      for (let next = await pieces.next(); ; next = await pieces.next()) {
        if (next.done) {
          this.#isCut = next.value.isCut
          return
        }
        const { bytes, read } = next.value
        yield { bytes: bytes.subarray(Math.min(bytes.length, Math.max(0, offset - passed))), done: read }
        passed += bytes.length
      }
    } catch (error) {
      throw error instanceof GzipTrouble ? new JobFailure(error.code, this.#path) : error
    } finally {
      await pieces.return({ isCut: false })
    }
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, offset)
  return buffer.subarray(0, bytesRead)
}
