import Link from 'next/link'
import type { ReactNode } from 'react'
import { inventoryLink, type FieldQuery } from '#lib/client/field-links.ts'

type Props = { count: number; className?: string; children: ReactNode }

/** A number's way to exactly the fields it counts. */
export function CountLink({ query, ...props }: Props & { query: Partial<FieldQuery> }) {
  return <RowsLink href={inventoryLink(query)} {...props} />
}

/** A number's way to exactly the rows it counts, in whatever room they are. `data-count` is what a test holds against the list. */
export function RowsLink({ href, count, className, children }: Props & { href: string }) {
  return (
    <Link href={href} className={className} data-count={count}>
      {children}
    </Link>
  )
}
