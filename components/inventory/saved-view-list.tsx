'use client'

import { ActionIcon, Button, CopyButton, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconCheck, IconLink, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { codeOf, postJson, receive } from '#lib/client/send.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import styles from './saved-view-list.module.css'

type View = { id: string; name: string; query: string }

const key = ['views']

/** One's own views: each a link, which can be handed on; and the form to keep what the screen shows now. */
export function SavedViewList() {
  const t = useTranslations('inventory.saved')
  const memory = useQueryClient()
  const [name, setName] = useState('')
  const views = useQuery({ queryKey: key, queryFn: async ({ signal }) => receive<View[]>(await fetch('/api/views', { signal })) })
  const renew = () => memory.invalidateQueries({ queryKey: key })
  const save = useMutation({
    mutationFn: () => postJson('/api/views', { name, query: window.location.search.slice(1) }),
    onSuccess() {
      setName('')
      return renew()
    },
  })
  const remove = useMutation({ mutationFn: async (id: string) => receive(await fetch(`/api/views?id=${encodeURIComponent(id)}`, { method: 'DELETE' })), onSuccess: renew })
  const failure = save.error ?? remove.error ?? views.error
  return (
    <Stack gap="sm">
      {views.data?.length === 0 && <p className={styles.none}>{t('none')}</p>}
      {views.data && views.data.length > 0 && (
        <ul className={styles.views}>
          {views.data.map((view) => (
            <li key={view.id} className={styles.view}>
              <Link href={`/inventory?${view.query}`} className={styles.name}>
                <bdi>{view.name}</bdi>
              </Link>
              <CopyButton value={`${window.location.origin}/inventory?${view.query}`}>
                {({ copied, copy }) => (
                  <ActionIcon variant="subtle" size={28} aria-label={copied ? t('copied') : t('copy', { name: view.name })} title={t('copy', { name: view.name })} onClick={copy}>
                    {copied ? <IconCheck size={15} aria-hidden /> : <IconLink size={15} stroke={1.6} aria-hidden />}
                  </ActionIcon>
                )}
              </CopyButton>
              <ActionIcon variant="subtle" size={28} aria-label={t('remove', { name: view.name })} title={t('remove', { name: view.name })} onClick={() => remove.mutate(view.id)}>
                <IconTrash size={15} stroke={1.6} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput size="sm" className={styles.field} label={t('name')} value={name} maxLength={80} required withAsterisk={false} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <Button type="submit" size="sm" loading={save.isPending} disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      </form>
      <ErrorNotice code={failure ? codeOf(failure) : null} />
    </Stack>
  )
}
