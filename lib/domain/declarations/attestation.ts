// Somebody who looked through a whole declaration stands by it for a year.
import type { DeclarationValues } from './declaration-values.ts'

type Attestation = DeclarationValues['attestation']

const everyDays = 365
const dayMs = 24 * 60 * 60_000

export const attestedAt = (at: number): Attestation => ({ at, dueAt: at + everyDays * dayMs })

export const isOverdue = (attestation: Attestation | undefined, now: number): boolean => attestation !== undefined && attestation.dueAt < now
