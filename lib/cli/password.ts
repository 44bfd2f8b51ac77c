// `big-trust password ADDRESS`: a new password for somebody who lost theirs.
import { join } from 'node:path'
import { openProduct } from '#lib/server/door/product.ts'
import { resetPassword } from '#lib/server/people/reset-password.ts'
import { placeOf } from './own-place.ts'
import { sentenceOf } from './sentence.ts'

export const usage = 'usage: big-trust password ADDRESS\n'

export async function run([email, ...rest]: string[]): Promise<number> {
  if (email === undefined || rest.length > 0) {
    process.stderr.write(usage)
    return 2
  }
  try {
    const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
    const outcome = await resetPassword({ product, actor: { kind: 'system', id: 'cli' } }, { email })
    await product.gateway.close()
    if (outcome.ok) process.stdout.write(`${outcome.result.password}\n`)
    else process.stderr.write(`Big Trust: nobody with the address "${email}" is known. Check its spelling.\n`)
    return outcome.ok ? 0 : 1
  } catch (error) {
    process.stderr.write(`Big Trust: ${sentenceOf(error)}\n`)
    return 1
  }
}
