'use client'

import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { codeOf, postJson } from '#lib/client/send.ts'
import type { ImportedOwners, OwnersLook } from '#lib/domain/people/people-page.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { Tag } from '../ui/tag.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './people.module.css'

const example = 'email,name,team,owns\nolga@example.com,Olga Öberg,Customer care,CRM; Shop/public.customer'
const maxText = 60_000

/** Owners by a list: what it would do is shown line by line, then done all at once. */
export function OwnersPanel() {
  const t = useTranslations('people.owners')
  const router = useRouter()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const look = useQuery({ queryKey: ['owners-look', asked], queryFn: () => postJson<OwnersLook>('/api/people/owners/look', { text: asked }), enabled: asked !== null, retry: false, gcTime: 0 })
  const done = useMutation({
    mutationFn: (digest: string) => postJson<ImportedOwners>('/api/people/owners', { text: asked, digest }),
    onSuccess() {
      setText('')
      setAsked(null)
      router.refresh()
    },
  })
  const type = (next: string) => {
    setText(next.slice(0, maxText))
    setAsked(null)
    done.reset()
  }
  const failure = done.error ?? (asked === null ? null : look.error)
  return (
    <Panel title={t('title')} note={t('note')}>
      <Textarea label={t('list')} description={t('columns')} placeholder={example} autosize minRows={3} maxRows={12} mt="1rem" value={text} onChange={({ currentTarget }) => type(currentTarget.value)} classNames={{ input: styles.csv }} />
      <Group gap="xs" mt="0.75rem">
        <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void file?.text().then(type)}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('file')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" disabled={text.trim() === ''} loading={look.isFetching} onClick={() => setAsked(text)}>
          {t('look')}
        </Button>
      </Group>
      <ErrorNotice code={failure ? codeOf(failure) : null} />
      <div aria-live="polite">
        {asked !== null && look.data && <Look look={look.data} isDoing={done.isPending} onDo={() => done.mutate(look.data.digest)} />}
        {done.data && <Done done={done.data} />}
      </div>
    </Panel>
  )
}

function Look({ look: { owners, errors, digest: _digest }, isDoing, onDo }: { look: OwnersLook; isDoing: boolean; onDo(): void }) {
  const t = useTranslations('people.owners')
  const plain = (value: string) => shortened(visibleText(value), 60)
  if (errors.length > 0) {
    return (
      <div role="alert" className={styles.errors}>
        <strong>{t('wrong', { count: errors.length })}</strong>
        <ul>
          {errors.map(({ line, problem, text }, index) => (
            <li key={`${line}:${index}`}>
              {t('line', { line })} {t(`problems.${problem}`)} <bdi>{plain(text)}</bdi>
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <>
      <WideTable label={t('preview')} width="36rem" isPlain>
        <thead>
          <tr>
            {(['person', 'team', 'owns'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`headers.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {owners.map(({ line, email, name, team, isNew, owns }) => (
            <tr key={line}>
              <th scope="row">
                <bdi>{plain(name)}</bdi> {isNew && <Tag>{t('new')}</Tag>}
                <div className={styles.soft}>{plain(email)}</div>
              </th>
              <td>
                <bdi>{team === null ? '—' : plain(team)}</bdi>
              </td>
              <td>
                {owns.map(({ path, isChanged }) => (
                  <div key={path}>
                    <bdi>{plain(path)}</bdi> {!isChanged && <span className={styles.soft}>{t('already')}</span>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <Button mt="0.75rem" loading={isDoing} onClick={onDo}>
        {t('do', { count: owners.length })}
      </Button>
    </>
  )
}

/** The links of those who are new, where no mail brought them. Shown once. */
function Done({ done: { people, owned, links } }: { done: ImportedOwners }) {
  const t = useTranslations('people.owners')
  const toHandOver = links.filter(({ token }) => token !== null)
  return (
    <div className={styles.errors}>
      <strong>{t('done', { people, owned })}</strong>
      {toHandOver.length > 0 && (
        <>
          <p>{t('handOver')}</p>
          <ul>
            {toHandOver.map(({ email, token }) => (
              <li key={email}>
                {email}: <code className={styles.address}>{`${location.origin}/password?token=${token}`}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
