'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { setLastSaved, useLastSaved } from '#lib/client/last-saved.ts'
import { codeOf, postJson } from '#lib/client/send.ts'
import { declarationLink } from '#lib/client/work-links.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import styles from './saved-notice.module.css'

/** What was saved last, wherever that leads, and the way to take it back. */
export function SavedNotice() {
  const t = useTranslations('declarations')
  const router = useRouter()
  const saved = useLastSaved()
  const undo = useMutation({
    mutationFn: () => postJson('/api/declarations', { said: saved!.undo, why: t('undone') }),
    onSuccess() {
      const target = saved!.target
      setLastSaved(null)
      router.push(declarationLink(target))
      router.refresh()
    },
  })
  if (!saved) return <output />
  return (
    <output className={styles.notice}>
      <span>{t('savedNamed', { name: shortened(visibleText(saved.name), 60) })}</span>
      <Button variant="subtle" size="compact-sm" loading={undo.isPending} onClick={() => undo.mutate()}>
        {t('undo')}
      </Button>
      <ErrorNotice code={undo.error ? codeOf(undo.error) : null} />
    </output>
  )
}
