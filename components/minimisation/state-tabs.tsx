import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { CandidateQuery } from '#lib/client/candidate-links.ts'
import type { MinimisationPage } from '#lib/domain/minimisation/candidate-page.ts'
import { undecidedStates, type CandidateState } from '#lib/domain/minimisation/words.ts'
import styles from './state-tabs.module.css'

const tabs = ['open', 'awaiting-second', 'to-do', 'kept', 'proved', 'spared'] as const

/** Which tab the filter stands for; the first one is everything that still has to be decided. */
export const tabOf = ({ state, spared }: Pick<CandidateQuery, 'state' | 'spared'>): (typeof tabs)[number] => (spared.length > 0 ? 'spared' : (tabs.find((tab) => state.length === 1 && state[0] === tab) ?? 'open'))

export function StateTabs({ query, states, onChange }: { query: CandidateQuery; states: MinimisationPage['states']; onChange(patch: Partial<CandidateQuery>): void }) {
  const t = useTranslations('candidateStates')
  const label = useTranslations('minimisation')
  const format = useFormatter()
  const countOf = (tab: CandidateState) => (tab === 'open' ? undecidedStates : [tab]).reduce((sum, state) => sum + (states[state] ?? 0), 0)
  const chosen = tabOf(query)
  const row = useRef<HTMLElement>(null)
  // On a phone the tabs are pushed sideways: the one that is chosen is in sight.
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>(`[data-tab=${chosen}]`)
    if (tab) row.current?.scrollTo({ left: tab.offsetLeft - row.current.offsetLeft })
  }, [chosen])
  return (
    <nav ref={row} className={styles.tabs} aria-label={label('states')}>
      {tabs.map((tab) => (
        <button key={tab} type="button" data-tab={tab} className={styles.tab} aria-current={tab === chosen || undefined} onClick={() => onChange({ state: tab === 'open' ? [] : [tab], spared: [] })}>
          {t(tab)} <span className={styles.count}>{format.number(countOf(tab))}</span>
        </button>
      ))}
    </nav>
  )
}
