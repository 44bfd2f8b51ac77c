// The product of this process. Next loads modules up to three times (pages, routes, instrumentation), so a module variable
// would open the database three times: it is pinned on globalThis.
import { openProduct, type Product } from '#lib/server/door/product.ts'
import { mailerFrom } from '#lib/server/mail/mailer.ts'

const pinned = globalThis as typeof globalThis & { bigTrustProduct?: Promise<Product> }

export function runningProduct(): Promise<Product> {
  pinned.bigTrustProduct ??= openProduct(databaseAddress()).then((product) => ({ ...product, mailer: mailerFrom(process.env) })).catch((error: unknown) => {
    // The next request tries again: a database that was down may be back.
    pinned.bigTrustProduct = undefined
    throw error
  })
  return pinned.bigTrustProduct
}

function databaseAddress(): string {
  return process.env.DATABASE_URL || `${process.env.BIG_TRUST_DATA || './data'}/big-trust.sqlite`
}
