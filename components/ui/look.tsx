'use client'

import '@mantine/core/styles.css'
import './global.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { theme } from './theme.ts'

export function Look({ children }: { children: ReactNode }) {
  return <MantineProvider theme={theme} defaultColorScheme="auto">{children}</MantineProvider>
}
