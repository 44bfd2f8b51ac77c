// Where this machine keeps the product's data. The demo and a company's own data lie in different folders and never meet.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Mode = 'demo' | 'own'

/** `database`: what to open, a path or a postgres:// URL. `folder`: where secrets and spooled files lie. */
export type Place = { mode: Mode; database: string; folder: string }

/** DATABASE_URL, or the folder BIG_TRUST_DATA (./data). Without a choice: one's own data where there are any, else the demo. */
export function placeOf(env: NodeJS.ProcessEnv, root: string, choice?: Mode): Place {
  const data = resolve(root, env.BIG_TRUST_DATA || 'data')
  if (env.DATABASE_URL) return { mode: 'own', database: env.DATABASE_URL, folder: join(data, 'own') }
  const own = join(data, 'own', 'big-trust.sqlite')
  const mode = choice ?? (existsSync(own) ? 'own' : 'demo')
  return { mode, folder: join(data, mode), database: join(data, mode, 'big-trust.sqlite') }
}
