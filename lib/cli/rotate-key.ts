// `big-trust rotate-key`: the passwords of connections, encrypted with a new key.
import { join } from 'node:path'
import { openProduct } from '#lib/server/door/product.ts'
import { dropOldKeys } from '#lib/server/connections/connection-keys.ts'
import { rotateKey } from '#lib/server/connections/rotate-key.ts'
import { counted } from './counted.ts'
import { placeOf } from './own-place.ts'
import { actor, done, say } from './product-work.ts'
import { sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust rotate-key

  Encrypts every stored password anew, with a new key in the data folder; or with BIG_TRUST_KEY where that is set.
`

export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    say(usage)
    return 2
  }
  try {
    const place = placeOf(process.env, join(import.meta.dirname, '..', '..'))
    const product = await openProduct(place.database, Date, place.folder)
    const { count } = done(await rotateKey({ product, actor }, {}))
    dropOldKeys(place.folder)
    await product.gateway.close()
    process.stdout.write(`${counted(count, 'password')} encrypted with a new key.\n`)
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}
