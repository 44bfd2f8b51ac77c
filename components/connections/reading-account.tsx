'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { readingAccountSql, readingUser } from '#lib/domain/connections/reading-account.ts'
import { passwordBytes, passwordOf, saltBytes, scramVerifier } from '#lib/domain/connections/scram-verifier.ts'
import styles from './connection-form.module.css'
import { CopiedSql } from './copied-sql.tsx'

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))

/** The SQL for an account that can connect and nothing else; its password is made here and goes into the form alone. */
export function ReadingAccount({ database, onMade }: { database: string; onMade(account: { user: string; password: string }): void }) {
  const t = useTranslations('connections.account')
  const user = readingUser(database)
  const [verifier, setVerifier] = useState<string | null>(null)
  async function make() {
    const password = passwordOf(random(passwordBytes))
    setVerifier(await scramVerifier(password, random(saltBytes)))
    onMade({ user, password })
  }
  return (
    <>
      <p className={styles.answer}>{t('text')}</p>
      {verifier === null
        ? (
          <div className={styles.actions}>
            <Button variant="default" onClick={make} disabled={database.trim() === ''}>{t('make')}</Button>
            {database.trim() === '' && <span className={styles.hint}>{t('databaseFirst')}</span>}
          </div>
          )
        : <CopiedSql label={t('title')} sql={readingAccountSql({ user, database, verifier })} />}
    </>
  )
}
