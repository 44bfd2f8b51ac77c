'use client'

import { Button } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { FormKey } from '#lib/domain/declarations/declaration-words.ts'
import type { Answers } from '#lib/domain/declarations/draft.ts'
import { DatasetPath } from '../inventory/dataset-path.tsx'
import { Panel } from '../ui/panel.tsx'
import { ScannedName } from '../ui/scanned-name.tsx'
import styles from './suggestions.module.css'
import { useSaidText } from './said-text.ts'
import type { DeclarationForm } from './use-declaration-form.ts'

/** What was said of fields of the same name: taken over by one tap, where nothing is said here yet. */
export function Suggestions({ form }: { form: DeclarationForm }) {
  const t = useTranslations('declarations')
  const text = useSaidText()
  const usable = form.page.suggestions.flatMap((suggestion) => {
    const open = (Object.entries(suggestion.values) as [FormKey, never][]).filter(([key]) => form.page.own[key] === undefined && form.shown(key).from !== 'typed')
    return open.length === 0 ? [] : [{ ...suggestion, open }]
  })
  if (usable.length === 0) return null
  return (
    <Panel title={t('suggestions.title')} note={t('suggestions.note')}>
      <ul className={styles.list}>
        {usable.map(({ fieldId, system, schema, dataset, open }) => (
          <li key={fieldId} className={styles.suggestion}>
            <div className={styles.words}>
              <span>
                <ScannedName name={system} length={40} /> · <DatasetPath schema={schema} dataset={dataset} length={60} />
              </span>
              <span className={styles.answers}>{open.map(([key, value]) => `${t(`questions.${key}`)} ${text(key, value)}`).join(' · ')}</span>
            </div>
            <Button variant="default" size="sm" onClick={() => form.answerAll(Object.fromEntries(open) as Answers)}>
              {t('suggestions.take')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
