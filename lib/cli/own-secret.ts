// The key that signs session cookies: given by the environment, or made once and kept beside the data, readable by its owner alone.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function sessionSecret(folder: string, env: NodeJS.ProcessEnv): string {
  if (env.NEXTAUTH_SECRET) return env.NEXTAUTH_SECRET
  const path = join(folder, 'session-secret')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    // wx: of two servers starting at once, the second takes what the first has written.
    try {
      writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(path, 'utf8').trim()
}
