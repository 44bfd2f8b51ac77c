// `big-trust backup FILE`: everything the product holds in one file, made while it runs.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupTrouble } from '#lib/server/backup/backup-trouble.ts'
import { makeBackup, refuseUnlessFree, requestBackup } from '#lib/server/backup/make-backup.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { counted } from './counted.ts'
import { placeOf } from './own-place.ts'
import { actor, done, say } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust backup FILE

  FILE       a new file; it is there only once it is whole and checked

The keys that lie beside the data (session-secret and others) are not in it: keep them apart from it.
`

export async function run([file, ...rest]: string[]): Promise<number> {
  if (file === undefined || file.startsWith('-') || rest.length > 0) {
    say(usage)
    return 2
  }
  try {
    const path = resolve(file)
    const { database } = placeOf(process.env, join(import.meta.dirname, '..', '..'))
    if (process.env.DATABASE_URL) throw new BackupTrouble('kept-in-postgres', path)
    if (!existsSync(database)) throw new BackupTrouble('nothing-to-back-up', database)
    refuseUnlessFree(path)
    const product = await openProduct(database)
    done(await requestBackup({ product, actor }, {}))
    await product.gateway.close()
    const { events, people, systems } = await makeBackup(database, path)
    process.stdout.write(`${path}: ${counted(systems, 'system')}, ${counted(people, 'person', 'people')}, ${counted(events, 'audit event')}; checked, the audit log is intact.\n`)
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}
