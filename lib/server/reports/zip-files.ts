// Files of a folder as one ZIP, read and written in pieces.
import { createReadStream, createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Zip, ZipDeflate } from 'fflate'

/** `to` appears once it is whole. The times in it are `at`, so that the same files make the same ZIP. */
export async function zipFiles(folder: string, names: string[], to: string, at: number): Promise<void> {
  const aside = `${to}.part`
  await pipeline(Readable.from(zipped(folder, names, at)), createWriteStream(aside, { mode: 0o600 }))
  await rename(aside, to)
}

async function* zipped(folder: string, names: string[], at: number): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for (const name of names) {
    const file = new ZipDeflate(name, { level: 6 })
    // A ZIP knows no time before 1980.
    file.mtime = Math.max(at, Date.UTC(1980, 0, 2))
    zip.add(file)
    for await (const piece of createReadStream(join(folder, name)) as AsyncIterable<Buffer>) {
      file.push(piece)
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
