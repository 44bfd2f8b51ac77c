// Uploaded logs wait here: whole statements with personal data in them, so readable by the server's own account alone, and gone at the end of their
// job or after a day. No name of an uploader ever becomes a path.
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { pieceBytes } from '#lib/domain/logs/piece-digest.ts'
import { Refusal } from '#lib/domain/error-codes.ts'

export const spoolKeptMs = 24 * 3_600_000
export const maxUploadBytes = 20 * 1024 ** 3
/** Left free for the database beside it. */
const spareBytes = 256 * 1024 ** 2

export const spooledPath = (folder: string, id: string) => join(folder, 'spool', id)

/** Writes what arrives until it is whole. Errors: upload-incomplete (length or digest differ), upload-too-large, disk-full. Nothing is left of what failed. */
export async function spool(folder: string, id: string, body: AsyncIterable<Uint8Array>, expected: { bytes: number; digest: string }): Promise<void> {
  if (expected.bytes > maxUploadBytes) throw new Refusal('upload-too-large')
  await mkdir(join(folder, 'spool'), { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < expected.bytes + spareBytes) throw new Refusal('disk-full')
  const path = spooledPath(folder, id)
  const file = await open(path, 'wx', 0o600)
  try {
    const digest = new PieceDigest()
    let bytes = 0
    for await (const chunk of body) {
      bytes += chunk.length
      if (bytes > expected.bytes) break
      digest.add(chunk)
      await file.writeFile(chunk)
    }
    if (bytes !== expected.bytes || digest.end() !== expected.digest) throw new Refusal('upload-incomplete')
    await file.close()
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new Refusal('disk-full')
    // Whoever sent it went away.
    throw error instanceof Refusal ? error : new Refusal('upload-incomplete')
  }
}

export async function dropSpooled(folder: string, id: string): Promise<void> {
  await rm(spooledPath(folder, id), { force: true })
}

/** What nobody imported within a day. */
export async function sweepSpool(folder: string, now: number): Promise<void> {
  for (const name of await readdir(join(folder, 'spool')).catch(() => [])) {
    const path = spooledPath(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && now - found.mtimeMs > spoolKeptMs) await rm(path, { force: true })
  }
}

/** See piece-digest.ts. */
class PieceDigest {
  readonly #whole = createHash('sha256')
  #piece = createHash('sha256')
  #filled = 0

  add(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + pieceBytes - this.#filled)
      this.#piece.update(taken)
      this.#filled += taken.length
      at += taken.length
      if (this.#filled === pieceBytes) this.#turn()
    }
  }

  end(): string {
    if (this.#filled > 0) this.#turn()
    return this.#whole.digest('hex')
  }

  #turn(): void {
    this.#whole.update(this.#piece.digest())
    this.#piece = createHash('sha256')
    this.#filled = 0
  }
}
