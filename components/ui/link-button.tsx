'use client'

import { Button, type ButtonProps } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** A way to another screen that looks like something to press; for screens that are drawn on the server too, which cannot hand over a component. */
export function LinkButton({ href, children, ...look }: { href: string; children: ReactNode } & Pick<ButtonProps, 'variant' | 'size' | 'className'>) {
  return (
    <Button component={Link} href={href} {...look}>
      {children}
    </Button>
  )
}
