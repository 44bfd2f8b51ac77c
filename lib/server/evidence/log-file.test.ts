import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { inflate, type GzipLimits } from './gzip-stream.ts'
import { LogFile } from './log-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'big-trust-log-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (bytes: Uint8Array) => { const path = join(folder, 'log'); writeFileSync(path, bytes); return path }

/** Text that hardly compresses beside text that does. */
const text = Buffer.from(Array.from({ length: 40_000 }, (_, i) => `${Math.imul(i, 2_654_435_761) >>> 0},"select ${i % 7} from t"\n`).join(''))

async function readFrom(bytes: Uint8Array, offset = 0): Promise<{ text: Buffer; isCut: boolean; done: number[] }> {
  const file = await LogFile.open(fileOf(bytes))
  try {
    const [pieces, done]: [Uint8Array[], number[]] = [[], []]
    for await (const piece of file.from(offset)) {
      pieces.push(Buffer.from(piece.bytes))
      done.push(piece.done)
    }
    return { text: Buffer.concat(pieces), isCut: file.isCut, done }
  } finally {
    await file.close()
  }
}

describe('a log file', () => {
  it('is read from any offset of its text, compressed in one member, in several, or not at all', async () => {
    const third = Math.floor(text.length / 3)
    const members = Buffer.concat([text.subarray(0, third), Buffer.alloc(0), text.subarray(third, 2 * third), text.subarray(2 * third)].map((part) => gzipSync(part)))
    for (const [bytes, isCompressed] of [[text, false], [gzipSync(text), true], [members, true]] as const) {
      const file = await LogFile.open(fileOf(bytes))
      expect([file.isCompressed, file.size]).toEqual([isCompressed, bytes.length])
      expect(Buffer.from(await file.head(100)).equals(text.subarray(0, 100))).toBe(true)
      await file.close()
      for (const offset of [0, 1, third, third + 1, text.length - 1, text.length, text.length + 5]) {
        const read = await readFrom(bytes, offset)
        expect(read.text.equals(text.subarray(offset))).toBe(true)
        expect(read.isCut).toBe(false)
        expect(read.done.at(-1) ?? bytes.length).toBe(bytes.length)
      }
    }
  })

  it('gives everything before the cut of a compressed file, and says that it was cut', async () => {
    const whole = gzipSync(text)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 20, max: whole.length - 9 }), async (length) => {
      const cut = await readFrom(whole.subarray(0, length))
      expect(cut.isCut).toBe(true)
      expect(cut.text.equals(text.subarray(0, cut.text.length))).toBe(true)
      // Deflate works in blocks: what stands before the cut comes out but for the last few bytes.
      expect(cut.text.length).toBeGreaterThan((text.length * (length - 4_000)) / whole.length - 40_000)
    }), { numRuns: 25 })
    // The trailer alone is missing: all of the text is there, and not proved.
    const unproved = await readFrom(whole.subarray(0, -3))
    expect([unproved.text.equals(text), unproved.isCut]).toEqual([true, true])
  })

  it('refuses a damaged compressed file, whatever was damaged', async () => {
    const whole = gzipSync(text)
    const flipped = (at: number) => { const bytes = Buffer.from(whole); bytes[at]! ^= 0xff; return bytes }
    for (const at of [2, Math.floor(whole.length / 2), whole.length - 6, whole.length - 1]) await expect(readFrom(flipped(at)), `byte ${at}`).rejects.toMatchObject({ code: 'gzip-damaged' })
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (junk) => {
      await readFrom(Buffer.concat([Buffer.from([0x1f, 0x8b]), junk])).catch((error: { code: string }) => expect(error.code).toBe('gzip-damaged'))
    }))
    // Zeros behind the last member are padding, as tape and block copies leave them.
    expect((await readFrom(Buffer.concat([whole, Buffer.alloc(512)]))).text.equals(text)).toBe(true)
  })

  it('stops where a small file grows without end', async () => {
    const zeros = gzipSync(Buffer.alloc(3_000_000))
    const readAt = async (offset: number, length: number) => zeros.subarray(offset, offset + length)
    const grown = async (limits: GzipLimits) => {
      let size = 0
      try {
        for await (const { bytes } of inflate(readAt, limits)) size += bytes.length
      } catch (error) {
        return { size, code: (error as { code: string }).code }
      }
      return { size, code: null }
    }
    expect(await grown({ maxBytes: 1e9, maxRatio: 500, freeBytes: 4e6 })).toEqual({ size: 3_000_000, code: null })
    for (const limits of [{ maxBytes: 1e9, maxRatio: 500, freeBytes: 1e6 }, { maxBytes: 1e6, maxRatio: 2_000, freeBytes: 0 }]) {
      const { size, code } = await grown(limits)
      expect(code).toBe('gzip-too-large')
      expect(size).toBeLessThanOrEqual(1_600_000)
    }
  })

  it('is not one where there is no file', async () => {
    await expect(LogFile.open(join(folder, 'none'))).rejects.toMatchObject({ code: 'file-not-found' })
    await expect(LogFile.open(folder)).rejects.toMatchObject({ code: 'file-unreadable' })
  })
})
