import Link from 'next/link'
import type { ReactNode } from 'react'
import { inventoryLink, type FieldQuery } from '#lib/client/field-links.ts'

/** A number's way to exactly the fields it counts. `data-count` is what a test holds against the list. */
export function CountLink({ query, count, className, children }: { query: Partial<FieldQuery>; count: number; className?: string; children: ReactNode }) {
  return (
    <Link href={inventoryLink(query)} className={className} data-count={count}>
      {children}
    </Link>
  )
}
