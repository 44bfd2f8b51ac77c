// argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet): about 20 ms here.
import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password, cost)

let decoy: Promise<string> | undefined

/** Takes as long for a person who does not exist, so that the time tells nobody which addresses do. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const matches = await verify(passwordHash ?? (await decoy), password).catch(() => false)
  return passwordHash !== null && matches
}

/** 20 characters without look-alikes, about 115 bits. */
export function randomPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  let password = ''
  while (password.length < 20) for (const byte of randomBytes(32)) if (byte < letters.length * 4 && password.length < 20) password += letters[byte % letters.length]
  return password
}
