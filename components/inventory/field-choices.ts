import type { Category } from '#lib/domain/classification/classification.ts'

/** What the filters offer. */
export type FieldChoices = { systems: { id: string; name: string }[]; owners: { id: string; name: string | null }[]; categories: Category[] }
