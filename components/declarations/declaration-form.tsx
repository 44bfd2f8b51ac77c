'use client'

import { Button, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import type { WorkWalk } from '#lib/client/work-links.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useClock } from '../ui/moments.tsx'
import { Panel } from '../ui/panel.tsx'
import { ClassQuestion } from './class-question.tsx'
import styles from './declaration-form.module.css'
import { PurposesQuestion } from './purposes-question.tsx'
import { RecipientsQuestion } from './recipients-question.tsx'
import { RetentionQuestion } from './retention-question.tsx'
import { CountryQuestion, DeputyQuestion, MandatoryQuestion, OriginQuestion, TextQuestion, UseQuestion } from './short-questions.tsx'
import { Suggestions } from './suggestions.tsx'
import { useSaveKey } from './use-save-key.ts'
import { useDeclarationForm, type DeclarationForm as Form } from './use-declaration-form.ts'

type Props = {
  page: DeclarationPage
  walk: WorkWalk | null
  /** What the target is called. */
  name: string
  /** What the logs say of its use, where it is a field. */
  measured: ReactNode
}

/** One form for a system, a dataset and a field: each asks what can be said of it. */
export function DeclarationForm({ page, walk, name, measured }: Props) {
  const t = useTranslations('declarations')
  const form = useDeclarationForm(page, walk, name)
  const mayAnswer = page.mayDeclare.includes(page.target.kind)
  const box = useRef<HTMLFormElement>(null)
  const save = (isNext: boolean) => {
    // The first mistake comes into view, where it is said what is wrong.
    if (!form.save(isNext)) requestAnimationFrame(() => box.current?.querySelector('[role=alert]')?.closest('fieldset')?.scrollIntoView({ block: 'center' }))
  }
  useSaveKey(mayAnswer && maySave(form) ? () => save(walk !== null) : null)
  const parts = { form, mayAnswer }
  return (
    <form
      ref={box}
      onSubmit={(event) => {
        event.preventDefault()
        save(walk !== null)
      }}
    >
      {mayAnswer && <Suggestions form={form} />}
      <Panel title={t('parts.what')}>
        {page.target.kind === 'field' && <ClassQuestion {...parts} />}
        <TextQuestion {...parts} name="plainName" example={page.target.kind === 'field' ? t('examples.plainName') : undefined} />
      </Panel>
      <Panel title={t('parts.why')}>
        <UseQuestion {...parts} evidence={measured} />
        <PurposesQuestion {...parts} />
      </Panel>
      <Panel title={t('parts.from')}>
        <OriginQuestion {...parts} />
        <TextQuestion {...parts} name="touchpoint" example={t('examples.touchpoint')} />
        <MandatoryQuestion {...parts} />
      </Panel>
      <Panel title={t('parts.kept')}>
        <RetentionQuestion {...parts} />
        <CountryQuestion {...parts} />
        <RecipientsQuestion {...parts} />
      </Panel>
      <Panel title={t('parts.who')}>
        <DeputyQuestion {...parts} />
      </Panel>
      {mayAnswer && <SaveBar form={form} walk={walk} />}
    </form>
  )
}

/** There is something to save, or nothing left to ask. */
const maySave = ({ typed, missing, isSaving }: Form): boolean => !isSaving && (typed.length > 0 || missing.length === 0)

/** What is not saved yet, and the ways on. Always in view: on a telephone the form is long. */
function SaveBar({ form, walk }: { form: Form; walk: WorkWalk | null }) {
  const t = useTranslations('declarations')
  const state = useStateSentence(form)
  const isTyped = form.typed.length > 0
  // What is typed is kept as a draft in any case; this is for whoever cannot reach the server.
  useEffect(() => {
    if (!isTyped || form.draft.kind !== 'failed') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isTyped, form.draft.kind])
  return (
    <div className={styles.bar}>
      {isTyped && <TextInput className={styles.why} size="xs" aria-label={t('why')} placeholder={t('why')} maxLength={500} value={form.why} onChange={({ currentTarget }) => form.setWhy(currentTarget.value)} />}
      {form.refusal && <ErrorNotice code={form.refusal.code} />}
      <div className={styles.barInner}>
        <output className={styles.state}>{state}</output>
        <div className={styles.buttons}>
          {isTyped && (
            <Button variant="subtle" onClick={form.letGo}>
              {t('letGo')}
            </Button>
          )}
          {walk && (
            <Button variant="default" onClick={() => void form.skip()}>
              {t('skip')}
            </Button>
          )}
          <Button type="submit" loading={form.isSaving} disabled={!maySave(form)} aria-keyshortcuts="Control+Enter Meta+Enter">
            {t(isTyped ? (walk ? 'saveAndNext' : 'save') : walk ? 'rightAndNext' : 'stillRight')}
          </Button>
        </div>
      </div>
    </div>
  )
}

function useStateSentence({ draft, typed, isSaving, isSaved, missing }: Form): string {
  const t = useTranslations('declarations')
  const { moment } = useClock()
  if (isSaving) return t('state.saving')
  if (isSaved) return t('state.saved')
  if (typed.length > 0 && draft.kind === 'failed') return t('state.notKept')
  if (typed.length > 0) return draft.kind === 'kept' ? t('state.kept', { time: moment(draft.at) }) : t('state.typing')
  return missing.length > 0 ? t('state.missing', { count: missing.length }) : t('state.complete')
}
