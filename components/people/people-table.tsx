'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ErrorCode } from '#lib/domain/error-codes.ts'
import type { MadeLink, PersonRow as Person } from '#lib/domain/people/people-page.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import styles from './people.module.css'
import { PersonRow, teamList } from './person-row.tsx'

export function PeopleTable({ people, onLink }: { people: Person[]; onLink(link: MadeLink): void }) {
  const t = useTranslations('people')
  const [refusal, setRefusal] = useState<ErrorCode | null>(null)
  return (
    <>
      <ErrorNotice code={refusal} />
      <WideTable label={t('title')} className={styles.people}>
        <thead>
          <tr>
            {(['name', 'role', 'team', 'lastSeen', 'actions'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`columns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            // A role that was changed elsewhere is shown, not the one chosen here before.
            <PersonRow key={`${person.id} ${person.role} ${person.team}`} person={person} onLink={onLink} onRefusal={setRefusal} />
          ))}
        </tbody>
      </WideTable>
      <datalist id={teamList}>{[...new Set(people.flatMap(({ team }) => team ?? []))].map((team) => <option key={team} value={team}>{team}</option>)}</datalist>
    </>
  )
}
