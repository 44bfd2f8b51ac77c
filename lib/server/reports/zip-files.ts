// Files of a folder as one ZIP, read and written in pieces.
import { createReadStream, createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { zipStream } from './zip-stream.ts'

/** `to` appears once it is whole. */
export async function zipFiles(folder: string, names: string[], to: string, at: number): Promise<void> {
  const aside = `${to}.part`
  const files = names.map((name) => ({ name, content: createReadStream(join(folder, name)) as AsyncIterable<Buffer> }))
  await pipeline(Readable.from(zipStream(files, at)), createWriteStream(aside, { mode: 0o600 }))
  await rename(aside, to)
}
