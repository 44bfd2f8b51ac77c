'use client'

import { Button, Group, Modal, NativeSelect, Radio, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { codeOf, postJson, receive } from '#lib/client/send.ts'
import type { OwnerTarget } from '#lib/domain/inventory/owner-target.ts'
import type { Role } from '#lib/domain/people/permissions.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

type Props = { choices: { target: OwnerTarget; label: string }[]; onClose(isDone: boolean): void }
type Assignee = { id: string; name: string; role: Role }

/** Nothing is done by pressing the button too soon. */
const undecided = '?'

/** Names an owner: of what was ticked, or of a field, its dataset or its system. Says what follows before it is done. */
export function OwnerDialog({ choices, onClose }: Props) {
  const t = useTranslations('owners.dialog')
  const roles = useTranslations('roles')
  const router = useRouter()
  const memory = useQueryClient()
  const [chosen, setChosen] = useState(0)
  const [ownerId, setOwnerId] = useState<string>(undecided)
  const people = useQuery({ queryKey: ['assignees'], queryFn: async ({ signal }) => receive<Assignee[]>(await fetch('/api/owners', { signal })) })
  const assign = useMutation({
    mutationFn: () => postJson('/api/owners', { target: choices[chosen]!.target, ownerId: ownerId || null }),
    async onSuccess() {
      await memory.invalidateQueries({ queryKey: ['fields'] })
      router.refresh()
      onClose(true)
    },
  })
  const nameOf = ({ name, role }: Assignee) => `${shortened(visibleText(name), 60)} (${roles(role)})`
  const failure = assign.error ?? people.error
  return (
    <Modal opened onClose={() => onClose(false)} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          assign.mutate()
        }}
      >
        <Stack gap="md">
          {choices.length > 1 ? (
            <Radio.Group label={t('of')} value={String(chosen)} onChange={(value) => setChosen(Number(value))}>
              <Stack gap="xs" mt="xs">
                {choices.map(({ label }, index) => (
                  <Radio key={label} value={String(index)} label={<bdi>{label}</bdi>} />
                ))}
              </Stack>
            </Radio.Group>
          ) : (
            <div>{choices[0]?.label}</div>
          )}
          <NativeSelect
            label={t('owner')}
            description={ownerId === undecided ? undefined : ownerId === '' ? t('inherit') : t('override')}
            value={ownerId}
            onChange={({ currentTarget }) => setOwnerId(currentTarget.value)}
            data={[{ value: undecided, label: t('choose'), disabled: true }, { value: '', label: t('none') }, ...(people.data ?? []).map((person) => ({ value: person.id, label: nameOf(person) }))]}
            disabled={!people.data}
            data-autofocus
          />
          <ErrorNotice code={failure ? codeOf(failure) : null} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => onClose(false)}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={assign.isPending} disabled={!people.data || ownerId === undecided}>
              {ownerId === '' ? t('take') : t('give')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
