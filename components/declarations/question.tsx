'use client'

import { Button, NativeSelect } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useId, useState, type ReactNode } from 'react'
import { requiredKeys } from '#lib/domain/declarations/completeness.ts'
import { isInherited, targetKinds, type FormKey } from '#lib/domain/declarations/declaration-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { Moment } from '../ui/moments.tsx'
import { Tag } from '../ui/tag.tsx'
import styles from './declaration-form.module.css'
import { useSaidText } from './said-text.ts'
import type { DeclarationForm } from './use-declaration-form.ts'

const required: ReadonlySet<string> = new Set(requiredKeys)

type Props = {
  form: DeclarationForm
  /** What is asked; the first of them names the question. */
  keys: readonly [FormKey, ...FormKey[]]
  /** What is known that helps to answer. */
  evidence?: ReactNode
  /** Shown also where an answer from above holds. */
  isAlwaysOpen?: boolean
  mayAnswer: boolean
  children: ReactNode
}

/** One question: what is asked, what is known, what holds now and from where, and the way to answer. An answer from above is shown as such, and not asked again. */
export function Question({ form, keys, evidence, isAlwaysOpen = false, mayAnswer, children }: Props) {
  const [key] = keys
  const { page, problemOf, refusal } = form
  const t = useTranslations('declarations')
  const text = useSaidText()
  const id = useId()
  const [isOpened, setOpened] = useState(false)
  const { value, from } = form.shown(key)
  const isTyped = keys.some((one) => form.shown(one).from === 'typed')
  const isFromAbove = from !== null && from !== 'typed' && from !== page.target.kind
  const isOpen = mayAnswer && (isAlwaysOpen || isOpened || isTyped || !isFromAbove)
  const problem = keys.map(problemOf).find((one) => one !== null)
  const isRefused = refusal !== null && keys.some((one) => one === refusal.key)
  const by = from === page.target.kind ? page.saidBy[key] : undefined
  return (
    <fieldset className={styles.question} aria-describedby={`${id}-hint`}>
      <legend className={styles.head}>
        {t(`questions.${key}`)}
        {required.has(key) && form.missing.some((one) => one === key) && <Tag strong>{t('missing')}</Tag>}
      </legend>
      <p className={styles.hint} id={`${id}-hint`}>
        {t(`hints.${key}`)}
      </p>
      {evidence && <div className={styles.evidence}>{evidence}</div>}
      {isFromAbove && !isTyped && (
        <div className={styles.held}>
          <bdi>{text(key, value)}</bdi>
          <Tag>{t(`from.${from}`)}</Tag>
          {mayAnswer && !isOpen && (
            <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)}>
              {t('otherwise')}
            </Button>
          )}
        </div>
      )}
      {!mayAnswer && !isFromAbove && <div className={styles.held}>{value === undefined ? t('nothingSaid') : <bdi>{text(key, value)}</bdi>}</div>}
      {isOpen && <div className={styles.control}>{children}</div>}
      {isOpen && isTyped && <Level form={form} keys={keys} />}
      {problem && <p className={styles.problem} role="alert">{t(`problems.${problem}`)}</p>}
      {isRefused && <p className={styles.problem} role="alert">{refusal.code === 'declared-meanwhile' ? t('meanwhile', { answer: text(key, page.own[key] ?? page.above.values[key]) }) : t('problems.refused')}</p>}
      {isOpen && isTyped && (
        <Button variant="subtle" size="compact-sm" mt="0.5rem" onClick={() => keys.forEach((one) => form.answer(one, undefined))}>
          {t(isRefused && refusal.code === 'declared-meanwhile' ? 'takeTheirs' : 'undoTyped')}
        </Button>
      )}
      {by && !isTyped && (
        <p className={styles.said}>
          {by.by === null ? t('saidBySomebody') : t('saidBy', { name: shortened(visibleText(by.by), 60) })} <Moment at={by.at} />
          {by.why !== '' && <>: “<bdi>{shortened(visibleText(by.why), 200)}</bdi>”</>}
          {mayAnswer && page.above.values[key] !== undefined && (
            <Button variant="subtle" size="compact-xs" onClick={() => keys.forEach((one) => page.own[one] !== undefined && form.answer(one, null))}>
              {t('takeBack', { from: t(`from.${page.above.from[key]!}`) })}
            </Button>
          )}
        </p>
      )}
    </fieldset>
  )
}

/** For what a typed answer is meant: this alone, or everything that lies in its table or system. */
function Level({ form, keys }: Pick<Props, 'form' | 'keys'>) {
  const t = useTranslations('declarations')
  const { page } = form
  const levels = targetKinds.filter((kind) => kind === page.target.kind || (page.mayDeclare.includes(kind) && targetKinds.indexOf(kind) < targetKinds.indexOf(page.target.kind)))
  if (levels.length < 2 || !keys.every(isInherited)) return null
  const names = { system: page.place.system, dataset: page.place.dataset ?? '', field: page.place.field ?? '' }
  return (
    <NativeSelect
      mt="0.625rem"
      maw="34rem"
      size="sm"
      label={t('level')}
      value={form.shown(keys[0]).level}
      onChange={({ currentTarget }) => keys.forEach((key) => form.shown(key).from === 'typed' && form.move(key, currentTarget.value as (typeof levels)[number]))}
      data={levels.toReversed().map((kind) => ({ value: kind, label: t(`levels.${kind}`, { name: shortened(visibleText(names[kind]), 40) }) }))}
    />
  )
}
