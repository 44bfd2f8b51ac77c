'use client'

import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import type { MadeLink, NewLink, PersonRow as Person } from '#lib/domain/people/people-page.ts'
import { roles, type Role } from '#lib/domain/people/permissions.ts'
import { Moment } from '../ui/moments.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './people.module.css'

/** The teams there are, to choose from while typing. */
export const teamList = 'teams'

type Props = { person: Person; onLink(link: MadeLink): void; onRefusal(code: ErrorCode | null): void }

export function PersonRow({ person: { id, name, email, role, team, isDisabled, isMe, lastSeenAt }, onLink, onRefusal }: Props) {
  const t = useTranslations('people')
  const account = useTranslations('account')
  const roleText = useTranslations('roles')
  const router = useRouter()
  const [chosen, setChosen] = useState<Role>(role)
  const [typed, setTyped] = useState(team ?? '')
  const [isSending, setIsSending] = useState(false)

  async function send<T>(deed: string, body: object): Promise<T | null> {
    onRefusal(null)
    setIsSending(true)
    try {
      const answer = await postJson<T>(`/api/people/${deed}`, { id, ...body })
      router.refresh()
      return answer
    } catch (error) {
      onRefusal(codeOf(error))
      setChosen(role)
      setTyped(team ?? '')
      return null
    } finally {
      setIsSending(false)
    }
  }

  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>
          <bdi>{name}</bdi> {isMe && <Tag>{t('you')}</Tag>} {isDisabled && <Tag strong>{t('disabled')}</Tag>}
        </span>
        <bdi className={styles.soft}>{email}</bdi>
      </th>
      <td>
        <span className={styles.role}>
          <NativeSelect
            size="xs"
            className={styles.choice}
            aria-label={t('roleOf', { name })}
            value={chosen}
            disabled={isSending}
            onChange={({ currentTarget: { value } }) => setChosen(value as Role)}
            data={roles.map((value) => ({ value, label: roleText(value) }))}
          />
          {/* A choice that ends somebody's sessions is made in two steps: arrow keys walk through all roles. */}
          {chosen !== role && (
            <Button size="xs" loading={isSending} onClick={() => send('role', { role: chosen })}>
              {account('save')}
            </Button>
          )}
        </span>
      </td>
      <td>
        <form className={styles.role} onSubmit={(event) => { event.preventDefault(); void send('team', { team: typed.trim() }) }}>
          <TextInput size="xs" aria-label={t('teamOf', { name })} list={teamList} maxLength={80} autoComplete="off" value={typed} disabled={isSending} onChange={({ currentTarget: { value } }) => setTyped(value)} />
          {typed.trim() !== (team ?? '') && <Button size="xs" type="submit" loading={isSending}>{account('save')}</Button>}
        </form>
      </td>
      <td className={`${styles.soft} ${styles.seen}`}>{lastSeenAt === null ? t('never') : <Moment at={lastSeenAt} />}</td>
      <td>
        <span className={styles.actions}>
          {!isDisabled && (
            <Button
              variant="default"
              size="xs"
              disabled={isSending}
              aria-label={t('passwordLinkOf', { name })}
              onClick={async () => {
                const made = await send<NewLink>('password-link', {})
                if (made) onLink({ ...made, path: '/password', name })
              }}
            >
              {t('passwordLink')}
            </Button>
          )}
          <Button variant="default" size="xs" disabled={isSending} aria-label={t(isDisabled ? 'enableOf' : 'disableOf', { name })} onClick={() => send(isDisabled ? 'enable' : 'disable', {})}>
            {t(isDisabled ? 'enable' : 'disable')}
          </Button>
        </span>
      </td>
    </tr>
  )
}
