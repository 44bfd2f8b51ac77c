import type { ActorKind } from '../audit/audit-event.ts'
import type { DeclarationKey } from './declaration-words.ts'

/** A value that was said, or taken back where `to` is null. A deputy stands there by name. */
export type SaidEvent = { at: number; by: { kind: ActorKind; name: string | null }; key: DeclarationKey | 'dispute'; from: unknown; to: unknown; why: string }
