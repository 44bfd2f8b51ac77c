'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import { codeOf, postJson } from './send.ts'

/** Sends a change and draws the screen anew from the server. `send` answers null where it was refused; why, `refusal` says. */
export function useChange<T = null>(path: string) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  const [isSending, setIsSending] = useState(false)
  async function send(body: unknown): Promise<{ result: T } | null> {
    setRefusal(null)
    setIsSending(true)
    try {
      const result = await postJson<T>(path, body)
      router.refresh()
      return { result }
    } catch (error) {
      setRefusal(codeOf(error))
      return null
    } finally {
      setIsSending(false)
    }
  }
  return { send, refusal, isSending }
}
