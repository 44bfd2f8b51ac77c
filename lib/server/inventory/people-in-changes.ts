import type { StoredChange } from '#lib/domain/inventory/field-history.ts'

/** Whose names a history needs: those who did it, and owners before and after. */
export function peopleIn({ actorId, key, before, after }: StoredChange): string[] {
  const owners = key === 'owner' ? [before, after].flatMap((text) => (text === null ? [] : String(JSON.parse(text)))) : []
  return actorId === null ? owners : [actorId, ...owners]
}
