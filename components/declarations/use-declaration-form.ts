import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { setLastSaved } from '#lib/client/last-saved.ts'
import { codeOf, postJson, receive, Refused } from '#lib/client/send.ts'
import { useDraft } from '#lib/client/use-draft.ts'
import { declarationLink, nextWorkApi, type WorkWalk } from '#lib/client/work-links.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import { formKeys, targetKinds, type DeclarationTarget, type FormKey, type TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import type { Answers, Edits } from '#lib/domain/declarations/draft.ts'
import { finishAnswers, problemIn, type AnswerProblem } from '#lib/domain/declarations/finish-answers.ts'
import { missingAfter, shownOf, targetOf, withAnswer } from './answers.ts'

type Saved = { changed: number; versions: Partial<Record<TargetKind, Partial<Record<FormKey, number>>>> }

/** The form of one target: what is typed, its draft, and the way to save it and go on. `name`: what the target is called in words to the reader. */
export function useDeclarationForm(page: DeclarationPage, walk: WorkWalk | null, name: string) {
  const router = useRouter()
  const target = useMemo<DeclarationTarget>(() => ({ kind: page.target.kind, id: page.target.id }), [page.target.kind, page.target.id])
  const [edits, setEdits] = useState<Edits>(page.draft?.edits ?? {})
  const [why, setWhy] = useState('')
  const [showsProblems, setShowsProblems] = useState(false)
  const draft = useDraft(target, edits, page.draft?.savedAt ?? null)
  const latest = useRef<Saved['versions']>({})
  const typed = targetKinds.flatMap((level) => (Object.keys(edits[level] ?? {}) as FormKey[]).map((key) => ({ level, key })))
  const problems = new Map<FormKey, AnswerProblem>(typed.flatMap(({ level, key }) => { const problem = problemIn(key, edits[level]![key]); return problem ? [[key, problem] as const] : [] }))
  const missing = missingAfter(page, edits)

  const saving = useMutation({
    async mutationFn(isNext: boolean) {
      const levels = [target.kind, ...targetKinds.filter((kind) => kind !== target.kind && edits[kind])]
      const said = levels.map((kind) => ({ target: targetOf(page, kind), values: finishAnswers(edits[kind] ?? {}), seen: versionsSeen(page, latest.current, kind) }))
      await draft.hold()
      const result = await postJson<Saved>('/api/declarations', { said, why, isAttested: missing.length === 0 })
      draft.letGo(true)
      for (const kind of targetKinds) latest.current[kind] = { ...latest.current[kind], ...result.versions[kind] }
      if (result.changed > 0) setLastSaved({ name, target, undo: undoOf(page, edits, result) })
      return isNext && walk ? { next: await receive<{ fieldId: string | null }>(await fetch(nextWorkApi(walk))) } : { next: null }
    },
    onSuccess({ next }) {
      setEdits({})
      setWhy('')
      setShowsProblems(false)
      if (next) router.push(next.fieldId ? declarationLink({ kind: 'field', id: next.fieldId }, walk) : '/work')
      router.refresh()
    },
    // What stands there now comes with its versions; what was typed stays as it is.
    onError(error) {
      draft.letGo(false)
      if (error instanceof Refused && error.code === 'declared-meanwhile') router.refresh()
    },
  })
  const refusal = saving.error ? { code: codeOf(saving.error), key: keyIn(saving.error) } : null

  return {
    page, edits, why, setWhy, missing, draft: draft.state, typed, refusal,
    problemOf: (key: FormKey) => (showsProblems ? (problems.get(key) ?? null) : null),
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && typed.length === 0,
    shown: <K extends FormKey>(key: K) => shownOf(page, edits, key),
    answer: <K extends FormKey>(key: K, value: Answers[K], level = shownOf(page, edits, key).level) => setEdits((before) => withAnswer(before, level, key, value)),
    answerAll: (answers: Answers) => setEdits((before) => (Object.entries(answers) as [FormKey, never][]).reduce((edits, [key, value]) => withAnswer(edits, target.kind, key, value), before)),
    move: (key: FormKey, level: TargetKind) => setEdits((before) => withAnswer(before, level, key, before[shownOf(page, before, key).level]?.[key])),
    letGo: () => setEdits({}),
    /** False where something has to be mended first. */
    save(isNext: boolean): boolean {
      setShowsProblems(true)
      if (problems.size === 0) saving.mutate(isNext)
      return problems.size === 0
    },
    async skip() {
      if (!walk) return
      const onward = { ...walk, skipped: walk.skipped + 1 }
      const { fieldId } = await receive<{ fieldId: string | null }>(await fetch(nextWorkApi(onward)))
      router.push(fieldId ? declarationLink({ kind: 'field', id: fieldId }, onward) : '/work')
    },
  }
}
export type DeclarationForm = ReturnType<typeof useDeclarationForm>

/** The page's, or those of one's own last change, which the page may not have heard of yet. */
function versionsSeen(page: DeclarationPage, own: Saved['versions'], kind: TargetKind): Partial<Record<FormKey, number>> {
  const seen = (key: FormKey) => Math.max(page.versions[kind]?.[key] ?? 0, own[kind]?.[key] ?? 0)
  return Object.fromEntries(formKeys.flatMap((key) => (seen(key) === 0 ? [] : [[key, seen(key)]])))
}

/** What stood above is not known to the form: it is taken back there. */
function undoOf(page: DeclarationPage, edits: Edits, { versions }: Saved) {
  return targetKinds.filter((kind) => edits[kind] && versions[kind]).map((kind) => {
    const keys = (Object.keys(edits[kind]!) as FormKey[]).filter((key) => versions[kind]![key] !== undefined)
    const before = (key: FormKey) => (kind === page.target.kind ? page.own[key] : page.above.from[key] === kind ? page.above.values[key] : undefined) ?? null
    return { target: targetOf(page, kind), values: Object.fromEntries(keys.map((key) => [key, before(key)])) as Answers, seen: Object.fromEntries(keys.map((key) => [key, versions[kind]![key]!])) }
  })
}

/** The question that a refusal is about: `origin`, or `said.0.values.retention.days`. */
function keyIn(error: unknown): FormKey | null {
  const parts = error instanceof Refused && error.where !== null ? error.where.split('.') : []
  return formKeys.find((key) => parts.includes(key)) ?? null
}
