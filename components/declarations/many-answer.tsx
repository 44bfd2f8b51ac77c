'use client'

import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { categories, subjects } from '#lib/domain/classification/classification.ts'
import { lawfulBases, origins, analyticsAnswers, type FormKey } from '#lib/domain/declarations/declaration-words.ts'
import type { Answers } from '#lib/domain/declarations/draft.ts'
import { ChoiceAnswer } from './choice-answer.tsx'
import { CountrySelect } from './country-select.tsx'
import styles from './declaration-form.module.css'

/** What can be said of many fields in one dialog. */
export const manyKeys = ['usedForAnalytics', 'purposes', 'origin', 'touchpoint', 'isMandatory', 'retention', 'recipients', 'storageCountry', 'category', 'subject', 'isCustomerData', 'isSensitive'] as const satisfies readonly FormKey[]
export type ManyKey = (typeof manyKeys)[number]

type Props = { name: ManyKey; values: Answers; onChange(values: Answers): void }

export function ManyAnswer({ name, values, onChange }: Props) {
  const t = useTranslations('declarations')
  const categoryText = useTranslations('categories')
  const subjectText = useTranslations('subjects')
  const label = t(`questions.${name}`)
  const choose = { value: '', label: '—', disabled: true }
  switch (name) {
    case 'usedForAnalytics':
      return <ChoiceAnswer legend={label} options={analyticsAnswers.map((answer) => ({ value: answer, label: t(`answers.${answer}`) }))} chosen={values.usedForAnalytics?.answer ?? null} onChoose={(answer) => onChange({ usedForAnalytics: { answer, forWhat: '' } })} />
    case 'origin':
      return <ChoiceAnswer legend={label} options={origins.map((origin) => ({ value: origin, label: t(`origins.${origin}`) }))} chosen={values.origin ?? null} onChoose={(origin) => onChange({ origin })} />
    case 'isMandatory':
    case 'isCustomerData':
    case 'isSensitive':
      return <ChoiceAnswer legend={label} options={(['yes', 'no'] as const).map((word) => ({ value: word, label: t(word) }))} chosen={typeof values[name] === 'boolean' ? (values[name] ? 'yes' : 'no') : null} onChoose={(word) => onChange({ [name]: word === 'yes' })} />
    case 'recipients':
      return <ChoiceAnswer legend={label} options={[{ value: 'nobody', label: t('nobodyReceives') }]} chosen={values.recipients ? 'nobody' : null} onChoose={() => onChange({ recipients: [] })} />
    case 'touchpoint':
      return <TextInput label={label} maxLength={200} value={values.touchpoint ?? ''} onChange={({ currentTarget: { value } }) => onChange(value.trim() === '' ? {} : { touchpoint: value })} />
    case 'storageCountry':
      return <CountrySelect label={label} value={values.storageCountry ?? null} onChange={(country) => onChange(country === null ? {} : { storageCountry: country })} />
    case 'category':
      return <NativeSelect label={label} value={values.category ?? ''} onChange={({ currentTarget }) => onChange({ category: currentTarget.value as NonNullable<Answers['category']> })} data={[choose, { value: 'none', label: t('noCategory') }, ...categories.map((value) => ({ value, label: categoryText(value) }))]} />
    case 'subject':
      return <NativeSelect label={label} value={values.subject ?? ''} onChange={({ currentTarget }) => onChange({ subject: currentTarget.value as NonNullable<Answers['subject']> })} data={[choose, ...subjects.map((value) => ({ value, label: subjectText(value) }))]} />
    case 'purposes': {
      const purpose = values.purposes?.[0] ?? { use: '', lawfulBasis: null, interestNote: '', breaksIfStopped: '' }
      const change = (patch: Partial<typeof purpose>) => { const next = { ...purpose, ...patch }; onChange(next.use.trim() === '' ? {} : { purposes: [next] }) }
      return (
        <div className={styles.pair}>
          <TextInput label={t('purpose.use')} maxLength={500} defaultValue="" onChange={({ currentTarget }) => change({ use: currentTarget.value })} />
          <NativeSelect label={t('purpose.basis')} value={purpose.lawfulBasis ?? ''} onChange={({ currentTarget }) => change({ lawfulBasis: (currentTarget.value || null) as typeof purpose.lawfulBasis })} data={[{ value: '', label: t('bases.none') }, ...lawfulBases.filter((value) => value !== 'legitimate-interests').map((value) => ({ value, label: t(`bases.${value}`) }))]} />
        </div>
      )
    }
    case 'retention': {
      const retention = values.retention ?? { days: null, criteria: '', trigger: '', legalReason: '', legalHold: false }
      const change = (patch: Partial<typeof retention>) => onChange({ retention: { ...retention, ...patch } })
      return (
        <div className={styles.pair}>
          <NumberInput label={t('retention.days')} inputMode="numeric" hideControls allowNegative={false} allowDecimal={false} max={36_525} value={retention.days ?? ''} onChange={(value) => change({ days: typeof value === 'number' ? value : null })} />
          <TextInput label={t('retention.trigger')} maxLength={200} value={retention.trigger} onChange={({ currentTarget }) => change({ trigger: currentTarget.value })} />
        </div>
      )
    }
  }
}
