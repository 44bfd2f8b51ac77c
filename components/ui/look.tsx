'use client'

import '@mantine/core/styles.css'
import './global.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { theme } from './theme.ts'

/** `nonce`: the number without which the page's policy (proxy.ts) lets no style sheet count. */
export function Look({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // Where the part that keeps a page from scrolling under a dialog looks for it.
  if (typeof window !== 'undefined') Reflect.set(window, '__webpack_nonce__', nonce)
  return <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ''}>{children}</MantineProvider>
}
