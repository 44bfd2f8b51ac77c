// `big-trust restore FILE`: a backup, checked to its end, in the place of the data. What stood there is kept.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupTrouble } from '#lib/server/backup/backup-trouble.ts'
import { checkBackup, type BackupContent } from '#lib/server/backup/check-backup.ts'
import { recordRestore, restoreBackup } from '#lib/server/backup/restore-backup.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { counted } from './counted.ts'
import { placeOf } from './own-place.ts'
import { actor, done, say } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust restore FILE [--verify | --replace]

  --verify   only check the file, to its last audit event; nothing is changed
  --replace  put it in the place of the data that are there; those are kept beside it
`

type Wish = { file: string; isCheck: boolean; mayReplace: boolean }

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  try {
    const content = await checkBackup(wish.file)
    process.stdout.write(`${wish.file}: ${described(content)}; whole, the audit log is intact.\n`)
    if (!wish.isCheck) await restore(wish, content)
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

async function restore({ file, mayReplace }: Wish, { mode }: BackupContent): Promise<void> {
  if (process.env.DATABASE_URL) throw new BackupTrouble('kept-in-postgres', file)
  const { database } = placeOf(process.env, join(import.meta.dirname, '..', '..'), mode)
  const { events, head, aside } = await restoreBackup(file, database, { mayReplace, now: Date.now() })
  const product = await openProduct(database)
  done(await recordRestore({ product, actor }, { events, head }))
  await product.gateway.close()
  process.stdout.write(`Restored to ${database}.${aside ? ` What stood there is now ${aside}.` : ''} Everybody has to sign in again.\n`)
}

function described({ systems, people, events, lastEventAt }: BackupContent): string {
  const last = lastEventAt === null ? '' : `, the last of ${new Date(lastEventAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `${counted(systems, 'system')}, ${counted(people, 'person', 'people')}, ${counted(events, 'audit event')}${last}`
}

function readWish(args: string[]): Wish | string {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { verify: { type: 'boolean' }, replace: { type: 'boolean' } } })
    if (positionals.length !== 1 || (values.verify && values.replace)) return usage
    return { file: resolve(positionals[0]!), isCheck: values.verify ?? false, mayReplace: values.replace ?? false }
  } catch (error) {
    return `big-trust restore: ${(error as Error).message}\n\n${usage}`
  }
}
