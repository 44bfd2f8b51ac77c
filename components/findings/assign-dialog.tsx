'use client'

import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { codeOf, receive } from '#lib/client/send.ts'
import { useChange } from '#lib/client/use-change.ts'
import type { findingFilterOf } from '#lib/client/finding-links.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { Role } from '#lib/domain/people/permissions.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { dayInput, endOfDay } from './day-input.ts'

type Target = { kind: 'findings'; ids: string[] } | { kind: 'filter'; filter: ReturnType<typeof findingFilterOf>; seen: number }
type Props = { target: Target; label: string; assigneeId?: string | null; dueAt?: number | null; onClose(isDone: boolean): void }
type Assignee = { id: string; name: string; role: Role }

/** Nothing is done by pressing the button too soon. */
const undecided = '?'

/** Gives findings to somebody, and says until when. */
export function AssignDialog({ target, label, assigneeId, dueAt, onClose }: Props) {
  const t = useTranslations('findings.assign')
  const roles = useTranslations('roles')
  const memory = useQueryClient()
  const [who, setWho] = useState<string>(assigneeId ?? undecided)
  const [due, setDue] = useState(dueAt ? dayInput(dueAt) : '')
  const people = useQuery({ queryKey: ['finding-assignees'], queryFn: async ({ signal }) => receive<Assignee[]>(await fetch('/api/findings/assign', { signal })) })
  const { send, refusal, isSending } = useChange('/api/findings/assign')
  async function assign() {
    const sent = await send({ target, assigneeId: who || null, dueAt: due ? endOfDay(due) : null })
    if (!sent) return
    await memory.invalidateQueries({ queryKey: ['findings'] })
    onClose(true)
  }
  return (
    <Modal opened onClose={() => onClose(false)} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void assign()
        }}
      >
        <Stack gap="md">
          <div>{label}</div>
          <NativeSelect
            label={t('who')}
            value={who}
            onChange={({ currentTarget }) => setWho(currentTarget.value)}
            data={[{ value: undecided, label: t('choose'), disabled: true }, ...(people.data ?? []).map(({ id, name, role }) => ({ value: id, label: `${shortened(visibleText(name), 60)} (${roles(role)})` })), { value: '', label: t('nobody') }]}
            disabled={!people.data}
            data-autofocus
          />
          <TextInput type="date" label={t('due')} value={due} onChange={({ currentTarget }) => setDue(currentTarget.value)} />
          <ErrorNotice code={refusal ?? (people.error ? codeOf(people.error) : null)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => onClose(false)}>{t('cancel')}</Button>
            <Button type="submit" loading={isSending} disabled={!people.data || who === undecided}>{t('title')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
