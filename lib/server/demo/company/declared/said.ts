// Short ways to write down what people say.
import type { Purpose, Recipient, Retention } from '#lib/domain/declarations/declaration-values.ts'

type Basis = Purpose['lawfulBasis']

export const purpose = (use: string, lawfulBasis: Basis, breaksIfStopped = '', interestNote = ''): Purpose => ({ use, lawfulBasis, interestNote, breaksIfStopped })
export const keep = (days: number, trigger: string, legalReason = ''): Retention => ({ days, trigger, legalReason, criteria: '', legalHold: false })
export const processor = (name: string, country: string, contract: string): Recipient => ({ name, kind: 'processor', country, contract })

export const bookkeeping = 'Bookkeeping Act (1999:1078), chapter 7, section 2'
