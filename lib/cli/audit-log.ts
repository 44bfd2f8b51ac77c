// `big-trust audit-log`: take the log along as JSON lines, or follow its chain from the first event to the last.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { auditLogLines, exportAuditLog } from '#lib/server/audit/export-audit-log.ts'
import { exportedEntries, storedEntries } from '#lib/server/audit/audit-entries.ts'
import { verifyAuditLog, type AuditVerification } from '#lib/server/audit/verify-audit-log.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import { placeOf } from './own-place.ts'
import { actor, done, say } from './product-work.ts'
import { sentence, sentenceOf } from './sentence.ts'

export const usage = `usage: big-trust audit-log verify [FILE]
       big-trust audit-log export

  verify     follow the chain, of the database or of an exported FILE (which needs no database), and name the first row that is wrong
  export     the whole log on stdout, one event a line, with the values it changed
`

export async function run([word, file, ...rest]: string[]): Promise<number> {
  if (!['verify', 'export'].includes(word ?? '') || rest.length > 0 || (word === 'export' && file !== undefined)) {
    say(usage)
    return 2
  }
  try {
    if (word === 'export') return await withProduct(writeLog)
    return report(file === undefined ? await withProduct(verifyStored) : await verifyFile(resolve(file)))
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

async function withProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
  try {
    return await work(product)
  } finally {
    await product.gateway.close()
  }
}

const verifyStored = ({ gateway, repositories }: Product) => verifyAuditLog(storedEntries((work) => gateway.read(work), repositories))

function verifyFile(path: string): Promise<AuditVerification> {
  if (!existsSync(path)) throw new Error(`There is no file at ${path}. Check the path.`)
  return verifyAuditLog(exportedEntries(path))
}

async function writeLog(product: Product): Promise<number> {
  done(await exportAuditLog({ product, actor }, {}))
  await pipeline(auditLogLines(product), process.stdout, { end: false })
  return 0
}

function report(found: AuditVerification): number {
  if (found.ok) process.stdout.write(`The audit log is intact: ${found.events} events, head ${found.head}.\n`)
  else say(`Big Trust: ${sentence('audit', found.fault, { seq: found.seq })}`)
  return found.ok ? 0 : 1
}
