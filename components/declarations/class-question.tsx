'use client'

import { Button, NativeSelect, Switch } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { categories, isCustomerSubject, isSensitiveCategory, subjects, type Category, type Subject } from '#lib/domain/classification/classification.ts'
import { classKeys } from '#lib/domain/declarations/declaration-words.ts'
import styles from './declaration-form.module.css'
import { Question } from './question.tsx'
import type { DeclarationForm } from './use-declaration-form.ts'

/** What the field is: the scan's guess with its reason, confirmed by one tap or corrected. */
export function ClassQuestion({ form, mayAnswer }: { form: DeclarationForm; mayAnswer: boolean }) {
  const t = useTranslations('declarations')
  const categoryText = useTranslations('categories')
  const subjectText = useTranslations('subjects')
  const classified = useTranslations('classified')
  const format = useFormatter()
  const guess = form.page.guess!
  const shown = { category: form.shown('category'), subject: form.shown('subject'), isCustomerData: form.shown('isCustomerData'), isSensitive: form.shown('isSensitive') }
  const [isCorrecting, setCorrecting] = useState(false)
  const category = shown.category.value ?? guess.category ?? 'none'
  const subject = shown.subject.value ?? guess.subject
  const isGuess = shown.category.value !== undefined && category === (guess.category ?? 'none') && subject === guess.subject
  const isOpen = isCorrecting || (shown.category.value !== undefined && !isGuess)
  const sentence = guess.category === null ? t('guessNone') : t('guess', { category: categoryText(guess.category), subject: subjectText(guess.subject) })
  const correct = (next: { category: Category | 'none'; subject: Subject }) => form.answerAll(next)
  return (
    <Question
      form={form}
      keys={classKeys as unknown as ['category', 'subject']}
      isAlwaysOpen
      mayAnswer={mayAnswer}
      evidence={
        <>
          {sentence} {classified(guess.reason.code, { parts: guess.reason.parts.join(', ') })} {t('sure', { confidence: format.number(guess.confidence, { style: 'percent', maximumFractionDigits: 0 }) })}
        </>
      }
    >
      <div className={styles.answers}>
        <Button
          variant={isGuess && !isCorrecting ? 'filled' : 'default'}
          aria-pressed={isGuess && !isCorrecting}
          onClick={() => {
            setCorrecting(false)
            correct({ category: guess.category ?? 'none', subject: guess.subject })
          }}
        >
          {t('thatIsRight')}
        </Button>
        <Button variant={isOpen ? 'filled' : 'default'} aria-pressed={isOpen} onClick={() => setCorrecting(true)}>
          {t('somethingElse')}
        </Button>
      </div>
      {isOpen && (
        <>
          <div className={styles.pair}>
            <NativeSelect
              label={t('questions.category')}
              value={category}
              onChange={({ currentTarget }) => correct({ category: currentTarget.value as Category | 'none', subject })}
              data={[{ value: 'none', label: t('noCategory') }, ...categories.map((value) => ({ value, label: categoryText(value) }))]}
            />
            <NativeSelect
              label={t('questions.subject')}
              value={subject}
              onChange={({ currentTarget }) => correct({ category, subject: currentTarget.value as Subject })}
              data={subjects.map((value) => ({ value, label: subjectText(value) }))}
            />
          </div>
          <Switch
            label={t('questions.isCustomerData')}
            description={t('hints.isCustomerData')}
            checked={shown.isCustomerData.value ?? (category !== 'none' && isCustomerSubject(subject))}
            onChange={({ currentTarget }) => form.answer('isCustomerData', currentTarget.checked)}
          />
        </>
      )}
      <Switch
        label={t('questions.isSensitive')}
        description={t('hints.isSensitive')}
        checked={shown.isSensitive.value ?? isSensitiveCategory(category === 'none' ? null : category)}
        onChange={({ currentTarget }) => form.answer('isSensitive', currentTarget.checked)}
      />
    </Question>
  )
}
