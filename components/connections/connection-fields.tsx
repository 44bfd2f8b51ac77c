'use client'

import { NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslations } from 'next-intl'
import type { ConnectionTarget } from '#lib/domain/connections/connection-target.ts'
import styles from './connection-form.module.css'

export type ConnectionValues = { engine: 'postgres' | 'sqlite'; name: string; kind: string; host: string; port: number | string; database: string; user: string; password: string; ca: string; path: string }

export const noValues: ConnectionValues = { engine: 'postgres', name: '', kind: 'operational', host: 'localhost', port: 5432, database: '', user: '', password: '', ca: '', path: '' }

/** What the server is sent of it. An empty password is none: what is stored stays. */
export function connectionOf({ engine, host, port, database, user, password, ca, path }: ConnectionValues): { target: ConnectionTarget; user?: string; password?: string } {
  if (engine === 'sqlite') return { target: { engine, path } }
  return { target: { engine, host, port: Number(port), database, ...(ca.trim() && { ca }) }, user, ...(password && { password }) }
}

type Props = { form: UseFormReturnType<ConnectionValues>; engine: ConnectionValues['engine'] }

const propsOf = (form: Props['form'], name: keyof ConnectionValues) => ({ key: form.key(name), ...form.getInputProps(name) })

/** Where a database is. */
export function PlaceFields({ form, engine }: Props) {
  const t = useTranslations('connections.form')
  if (engine === 'sqlite') return <TextInput label={t('path')} description={t('pathHint')} maxLength={1_000} required withAsterisk={false} {...propsOf(form, 'path')} />
  return (
    <>
      <div className={styles.row}>
        <TextInput label={t('host')} maxLength={253} required withAsterisk={false} autoComplete="off" {...propsOf(form, 'host')} />
        <NumberInput label={t('port')} min={1} max={65_535} allowDecimal={false} hideControls required withAsterisk={false} {...propsOf(form, 'port')} />
        <TextInput label={t('database')} maxLength={200} required withAsterisk={false} autoComplete="off" {...propsOf(form, 'database')} />
      </div>
      <p className={styles.hint}>{t('tls')}</p>
      <details className={styles.more} open={form.getValues().ca !== ''}>
        <summary>{t('ca')}</summary>
        <Textarea aria-label={t('ca')} description={t('caHint')} inputWrapperOrder={['input', 'description', 'error']} minRows={3} maxRows={8} autosize maxLength={64_000} spellCheck={false} placeholder={'-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----'} classNames={{ input: styles.pem }} {...propsOf(form, 'ca')} />
      </details>
    </>
  )
}

/** Who asks it; a file asks nobody. */
export function LoginFields({ form, engine, passwordHint }: Props & { passwordHint: string }) {
  const t = useTranslations('connections.form')
  if (engine === 'sqlite') return null
  return (
    <div className={styles.pairs}>
      <TextInput label={t('user')} maxLength={200} required withAsterisk={false} autoComplete="off" {...propsOf(form, 'user')} />
      <PasswordInput label={t('password')} description={passwordHint} inputWrapperOrder={['label', 'input', 'description', 'error']} maxLength={1_000} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }} {...propsOf(form, 'password')} />
    </div>
  )
}
