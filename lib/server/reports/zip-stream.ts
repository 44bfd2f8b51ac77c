// Files as one ZIP, in pieces: none of them ever stands in memory whole, and others have their turn between two of them.
import { Zip, ZipDeflate } from 'fflate'

export type ZippedFile = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** The times in it are `at`, so that the same files make the same ZIP. `level`: of compression, 1 to 9. */
export async function* zipStream(files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>, at: number, level: 3 | 6 = 6): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for await (const { name, content } of files) {
    const file = new ZipDeflate(name, { level })
    // A ZIP knows no time before 1980.
    file.mtime = Math.max(at, Date.UTC(1980, 0, 2))
    zip.add(file)
    for await (const piece of content) {
      file.push(piece)
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
