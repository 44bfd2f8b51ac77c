'use client'

import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import type { ManyDeed, ManyFields } from '#lib/domain/declarations/declare-input.ts'
import type { DeclarationKey } from '#lib/domain/declarations/declaration-words.ts'
import type { Answers } from '#lib/domain/declarations/draft.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import { ManyAnswer, manyKeys, type ManyKey } from './many-answer.tsx'
import styles from './many-dialog.module.css'
import { useSaidText } from './said-text.ts'

type Preview = { matching: number; changed: number; overwritten: number; first: { id: string; name: string; path: string; values: Partial<Record<DeclarationKey, unknown>> }[] }
type Props = { of: ManyFields; onClose(isDone: boolean): void }

const confirming = 'confirm'

/** One thing said of many fields: what would change is shown, counted, before it is done. */
export function ManyDialog({ of, onClose }: Props) {
  const t = useTranslations('declarations')
  const text = useSaidText()
  const router = useRouter()
  const memory = useQueryClient()
  const [chosen, setChosen] = useState<ManyKey | typeof confirming>(confirming)
  const [values, setValues] = useState<Answers>({})
  const [why, setWhy] = useState('')
  const deed: ManyDeed | null = chosen === confirming ? { kind: 'confirm' } : Object.keys(values).length > 0 ? { kind: 'say', values } : null
  const preview = useQuery({
    queryKey: ['declare-many', of, deed],
    queryFn: () => postJson<Preview>('/api/declarations/many/look', { of, deed }),
    enabled: deed !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const shown = deed === null ? undefined : preview.data
  const change = useMutation({
    mutationFn: () => postJson('/api/declarations/many', { of, deed, seen: shown!.matching, why }),
    async onSuccess() {
      await memory.invalidateQueries({ queryKey: ['fields'] })
      router.refresh()
      onClose(true)
    },
  })
  const failure = change.error ?? (deed === null ? null : preview.error)
  return (
    <Modal opened onClose={() => onClose(false)} title={t('many.title')} closeButtonProps={{ 'aria-label': t('cancel') }} size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack gap="md">
          <NativeSelect
            label={t('many.what')}
            value={chosen}
            onChange={({ currentTarget }) => {
              setChosen(currentTarget.value as ManyKey)
              setValues({})
            }}
            data={[{ value: confirming, label: t('many.confirm') }, ...manyKeys.map((key) => ({ value: key, label: t(`questions.${key}`) }))]}
            data-autofocus
          />
          {chosen !== confirming && <ManyAnswer name={chosen} values={values} onChange={setValues} />}
          {chosen !== confirming && <TextInput label={t('why')} maxLength={500} value={why} onChange={({ currentTarget }) => setWhy(currentTarget.value)} />}
          <div aria-live="polite" aria-busy={preview.isFetching} className={styles.preview}>
            {shown && (
              <>
                <strong>{t('many.changed', { changed: shown.changed, matching: shown.matching })}</strong>
                {shown.overwritten > 0 && <span>{t('many.overwritten', { count: shown.overwritten })}</span>}
                {shown.first.length > 0 && (
                  <dl>
                    {shown.first.toSorted((a, b) => a.path.localeCompare(b.path)).map(({ id, path, values: said }) => (
                      <div key={id}>
                        <dt><ScannedName name={path} length={60} /></dt>
                        <dd><bdi>{(Object.entries(said) as [DeclarationKey, unknown][]).map(([key, value]) => text(key, value)).join(', ')}</bdi></dd>
                      </div>
                    ))}
                  </dl>
                )}
                {shown.changed > shown.first.length && <span className={styles.more}>{t('many.more', { count: shown.changed - shown.first.length })}</span>}
              </>
            )}
          </div>
          <ErrorNotice code={failure ? codeOf(failure) : null} />
          <Group justify="flex-end" gap="xs" className={styles.deeds}>
            <Button variant="default" onClick={() => onClose(false)}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={!shown || shown.changed === 0 || preview.isFetching}>
              {t('many.do', { count: shown?.changed ?? 0 })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
