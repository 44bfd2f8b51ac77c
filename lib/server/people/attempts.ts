// How often somebody may try, counted per account (by the hash of its address, known or not) and per network address.
import { createHash } from 'node:crypto'
import { Refusal } from '#lib/domain/error-codes.ts'
import { attemptWindowMs } from '#lib/domain/people/session-rules.ts'
import type { Product } from '../door/product.ts'

/** `kind` keeps tries of one sort from counting for another. */
export const accountSubject = (kind: string, email: string) => `${kind}:${createHash('sha256').update(email).digest('hex')}`

export async function refuseTooMany(product: Product, subject: string, limit: number): Promise<void> {
  const since = product.now() - attemptWindowMs
  const tries = await product.gateway.read((tx) => product.repositories.signInAttempts.countSince(tx, subject, since))
  if (tries >= limit) throw new Refusal('too-many-attempts')
}

export async function recordAttempt(product: Product, subjects: string[]): Promise<void> {
  await product.gateway.write(async (tx) => {
    for (const subject of subjects) await product.repositories.signInAttempts.add(tx, { id: product.newId(), subject, at: product.now() })
    await product.repositories.signInAttempts.forgetBefore(tx, product.now() - attemptWindowMs)
  })
}
