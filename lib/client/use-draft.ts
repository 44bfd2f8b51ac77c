import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeclarationTarget } from '#lib/domain/declarations/declaration-words.ts'
import type { Edits } from '#lib/domain/declarations/draft.ts'
import { postJson } from './send.ts'

const pauseMs = 1_000
const path = '/api/declarations/draft'
const nothing = '{}'

export type DraftState = { kind: 'none' } | { kind: 'keeping' } | { kind: 'kept'; at: number } | { kind: 'failed' }

const valuesOf = (text: string) => (text === nothing ? null : (JSON.parse(text) as Edits))

/** Keeps what is typed on the server a moment after the last change, and at once when the page is left. While it is being saved for good, `hold` keeps it from becoming a draft again. */
export function useDraft(target: DeclarationTarget, edits: Edits, keptAt: number | null) {
  const [state, setState] = useState<DraftState>(keptAt === null ? { kind: 'none' } : { kind: 'kept', at: keptAt })
  const text = JSON.stringify(edits)
  const typed = useRef(text)
  const kept = useRef(text)
  const isHeld = useRef(false)
  // One after the other: what was typed last must not be overtaken.
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const keep = useCallback(() => {
    const now = typed.current
    if (isHeld.current || now === kept.current) return
    kept.current = now
    setState({ kind: 'keeping' })
    queue.current = queue.current.then(() => postJson<{ savedAt: number | null }>(path, { target, values: valuesOf(now) })).then(
      ({ savedAt }) => setState(savedAt === null ? { kind: 'none' } : { kind: 'kept', at: savedAt }),
      () => {
        // Tried again with the next change.
        kept.current = ''
        setState({ kind: 'failed' })
      },
    )
  }, [target])

  useEffect(() => {
    typed.current = text
    const timer = setTimeout(keep, pauseMs)
    return () => clearTimeout(timer)
  }, [text, keep])

  useEffect(() => {
    const leave = () => {
      const now = typed.current
      if (isHeld.current || now === kept.current) return
      kept.current = now
      // The page may be gone before an answer comes.
      void fetch(path, { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ target, values: valuesOf(now) }) })
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [target])

  return {
    state,
    /** From here on nothing is kept; resolves when what is on its way has arrived. */
    async hold() {
      isHeld.current = true
      await queue.current
    },
    /** `isSaved`: what was typed stands for good, and its draft is gone with it. */
    letGo(isSaved: boolean) {
      isHeld.current = false
      if (!isSaved) return keep()
      typed.current = nothing
      kept.current = nothing
      setState({ kind: 'none' })
    },
  }
}
