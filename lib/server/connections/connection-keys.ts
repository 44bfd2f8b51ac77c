// The keys that open stored passwords. They lie in a file of the data folder, readable by its owner alone, or in BIG_TRUST_KEY: never in
// the database, so that a stolen backup opens nothing. Read at each use: a running process sees a rotation at once.
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type ConnectionKey = { id: string; key: Buffer }

const keyBytes = 32
const fileName = 'connection-keys'

/** Newest first; the first one encrypts, all of them decrypt. Made once where there is none. Throws where BIG_TRUST_KEY is no key. */
export function connectionKeys(folder: string, env: NodeJS.ProcessEnv = process.env): ConnectionKey[] {
  const given = env.BIG_TRUST_KEY ? [keyFrom(env.BIG_TRUST_KEY, 'BIG_TRUST_KEY')] : []
  const path = join(folder, fileName)
  if (given.length === 0 && !existsSync(path)) store(folder, [newKey()], 'wx')
  return [...given, ...(existsSync(path) ? stored(path) : [])]
}

/** A new key becomes the first of the file. Older ones stay until `dropOldKeys`: rows still need them. */
export function addConnectionKey(folder: string): ConnectionKey {
  const path = join(folder, fileName)
  const key = newKey()
  store(folder, [key, ...(existsSync(path) ? stored(path) : [])], 'w')
  return key
}

/** Keeps the newest and the one before: what was being encrypted while the keys changed still opens, and is taken over next time. */
export function dropOldKeys(folder: string): void {
  const path = join(folder, fileName)
  if (existsSync(path)) store(folder, stored(path).slice(0, 2), 'w')
}

const newKey = (): ConnectionKey => named(randomBytes(keyBytes))
const named = (key: Buffer): ConnectionKey => ({ id: createHash('sha256').update('big-trust/key-id').update(key).digest('hex').slice(0, 16), key })

function keyFrom(text: string, where: string): ConnectionKey {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (key.length !== keyBytes) throw new Error(`${where} holds no key: give ${keyBytes} random bytes as base64 or hex, for example from "openssl rand -base64 32".`)
  return named(key)
}

const stored = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => keyFrom(line, path))

/** Written aside and moved, so that no reader ever sees half a key. `wx`: of two processes that make the first key, the second takes the other's. */
function store(folder: string, keys: ConnectionKey[], flag: 'w' | 'wx'): void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, fileName)
  const aside = flag === 'w' ? `${path}.${process.pid}` : path
  try {
    const file = openSync(aside, flag, 0o600)
    writeSync(file, keys.map(({ key }) => `${key.toString('base64')}\n`).join(''))
    fsyncSync(file)
    closeSync(file)
    if (aside !== path) renameSync(aside, path)
  } catch (error) {
    if (flag !== 'wx' || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
