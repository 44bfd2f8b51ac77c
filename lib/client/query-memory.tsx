'use client'

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { codeOf, Refused } from './send.ts'

/** What was fetched stays while one moves between screens. A session that has ended leads to sign-in and back. */
export function QueryMemory({ children }: { children: ReactNode }) {
  const [client] = useState(createClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

function createClient() {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => codeOf(error) === 'not-signed-in' && signInAgain() }),
    defaultOptions: { queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && !(error instanceof Refused && error.code !== 'unexpected') } },
  })
}

function signInAgain() {
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}
