'use client'

// Questions of one line or one tap.
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { receive } from '#lib/client/send.ts'
import { origins, analyticsAnswers } from '#lib/domain/declarations/declaration-words.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import { ChoiceAnswer } from './choice-answer.tsx'
import { CountrySelect } from './country-select.tsx'
import { Question } from './question.tsx'
import type { DeclarationForm } from './use-declaration-form.ts'

type Props = { form: DeclarationForm; mayAnswer: boolean }

export function TextQuestion({ form, mayAnswer, name, example }: Props & { name: 'plainName' | 'touchpoint'; example: string | undefined }) {
  const t = useTranslations('declarations')
  return (
    <Question form={form} keys={[name]} mayAnswer={mayAnswer}>
      <TextInput aria-label={t(`questions.${name}`)} placeholder={example} maxLength={200} value={form.shown(name).value ?? ''} onChange={({ currentTarget }) => form.answer(name, currentTarget.value)} />
    </Question>
  )
}

/** The declaration, beside the measurement. */
export function UseQuestion({ form, mayAnswer, evidence }: Props & { evidence: ReactNode }) {
  const t = useTranslations('declarations')
  const { value } = form.shown('usedForAnalytics')
  return (
    <Question form={form} keys={['usedForAnalytics']} mayAnswer={mayAnswer} evidence={evidence}>
      <ChoiceAnswer
        options={analyticsAnswers.map((answer) => ({ value: answer, label: t(`answers.${answer}`) }))}
        chosen={value?.answer ?? null}
        onChoose={(answer) => form.answer('usedForAnalytics', { answer, forWhat: answer === 'yes' ? (value?.forWhat ?? '') : '' })}
      />
      {value?.answer === 'yes' && (
        <TextInput label={t('forWhat')} placeholder={t('examples.forWhat')} maxLength={500} value={value.forWhat} onChange={({ currentTarget }) => form.answer('usedForAnalytics', { answer: 'yes', forWhat: currentTarget.value })} />
      )}
    </Question>
  )
}

export function OriginQuestion({ form, mayAnswer }: Props) {
  const t = useTranslations('declarations')
  return (
    <Question form={form} keys={['origin']} mayAnswer={mayAnswer}>
      <ChoiceAnswer options={origins.map((origin) => ({ value: origin, label: t(`origins.${origin}`) }))} chosen={form.shown('origin').value ?? null} onChoose={(origin) => form.answer('origin', origin)} />
    </Question>
  )
}

export function MandatoryQuestion({ form, mayAnswer }: Props) {
  const t = useTranslations('declarations')
  const { value } = form.shown('isMandatory')
  return (
    <Question form={form} keys={['isMandatory']} mayAnswer={mayAnswer}>
      <ChoiceAnswer
        options={(['mandatory', 'optional'] as const).map((word) => ({ value: word, label: t(word) }))}
        chosen={value === undefined ? null : value ? 'mandatory' : 'optional'}
        onChoose={(word) => form.answer('isMandatory', word === 'mandatory')}
      />
    </Question>
  )
}

export function CountryQuestion({ form, mayAnswer }: Props) {
  const t = useTranslations('declarations')
  return (
    <Question form={form} keys={['storageCountry']} mayAnswer={mayAnswer}>
      <CountrySelect label={t('country')} value={form.shown('storageCountry').value ?? null} onChange={(country) => form.answer('storageCountry', country ?? undefined)} />
    </Question>
  )
}

export function DeputyQuestion({ form, mayAnswer }: Props) {
  const t = useTranslations('declarations')
  const people = useQuery({ queryKey: ['deputies'], queryFn: async ({ signal }) => receive<{ id: string; name: string }[]>(await fetch('/api/declarations/deputies', { signal })), enabled: mayAnswer })
  const { value } = form.shown('deputyId')
  const known = people.data ?? []
  return (
    <Question form={form} keys={['deputyId']} mayAnswer={mayAnswer}>
      <NativeSelect
        label={t('deputy')}
        value={value ?? ''}
        disabled={!people.data}
        onChange={({ currentTarget }) => form.answer('deputyId', currentTarget.value || undefined)}
        data={[{ value: '', label: t('noDeputy') }, ...known.map(({ id, name }) => ({ value: id, label: shortened(visibleText(name), 60) }))]}
      />
    </Question>
  )
}
