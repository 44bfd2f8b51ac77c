// Sources side by side: which columns a `*` over them gives, and which two sides share.
import { findColumn, type Column } from './lineage.ts'
import { noteOpenStar } from './resolve-name.ts'
import type { Reading, Source } from './reading.ts'

/** What FROM puts side by side: for `*`, and for what two sides share. */
export type Joined = Source | Join
export type Join = { left: Joined; right: Joined; using: string[] }
/** Behind what was read of FROM, and what it was. */
export type Sourced = { at: number; joined: Joined | null }
export type Visible = { lower: string; columns: Column[] }

/** What `*` gives, one entry a column; those that USING made one hold every side. Joins lean to the left: a loop, no recursion. */
export function visibleColumns(reading: Reading, joined: Joined): Visible[] {
  const joins: Join[] = []
  let leaf = joined
  for (; 'left' in leaf; leaf = leaf.left) joins.push(leaf)
  let visible = leaf.relation.columns.map((column): Visible => ({ lower: column.lower, columns: [column] }))
  for (const { right, using } of joins.toReversed()) {
    reading.steps += visible.length + 1
    if (reading.isExhausted) break
    const added = visibleColumns(reading, right)
    reading.steps += added.length
    if (using.length === 0) for (const column of added) visible.push(column)
    else visible = mergeVisible(visible, added, using)
  }
  return visible
}

function mergeVisible(left: Visible[], right: Visible[], using: string[]): Visible[] {
  const both = [...left, ...right]
  const merged = using.map((lower) => ({ lower, columns: both.filter((side) => side.lower === lower).flatMap((side) => side.columns) }))
  return [...merged, ...both.filter(({ lower }) => !using.includes(lower))]
}

export function sourcesOf(joined: Joined): Source[] {
  const sources: Source[] = []
  const open = [joined]
  while (open.length > 0) {
    const next = open.pop()!
    if ('left' in next) open.push(next.right, next.left)
    else sources.push(next)
  }
  return sources
}

export function sharedNames(reading: Reading, { left, right }: Join): string[] {
  for (const source of [...sourcesOf(left), ...sourcesOf(right)]) {
    reading.steps += 10
    if (source.relation.openness === 'recording' || source.relation.openness === 'unknown') noteOpenStar(reading, source)
  }
  const names = new Set(visibleColumns(reading, right).map(({ lower }) => lower))
  return [...new Set(visibleColumns(reading, left).map(({ lower }) => lower))].filter((lower) => names.has(lower))
}

export function sideColumns(reading: Reading, side: Joined, lower: string): Column[] {
  const found: Column[] = []
  for (const { relation } of sourcesOf(side)) {
    reading.steps++
    const column = findColumn(relation, lower)
    if (column) found.push(column)
  }
  return found
}
