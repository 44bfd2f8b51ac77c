import { useTranslations } from 'next-intl'
import type { CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import { scoreParts } from '#lib/domain/minimisation/words.ts'
import { Panel } from '../ui/panel.tsx'
import { useScoreTexts } from './part-texts.ts'
import styles from './score-panel.module.css'

/** The score taken apart: each part with what it rests on. */
export function ScorePanel({ candidate: { score, parts, sources } }: { candidate: CandidateRow }) {
  const t = useTranslations('candidate')
  const formula = useTranslations('minimisation')
  const partText = useTranslations('scoreParts')
  const { scoreOf, partOf, sourceOf } = useScoreTexts()
  return (
    <Panel title={t('scoreTitle', { score: scoreOf(score) })} note={formula('formula')}>
      <dl className={styles.parts}>
        {scoreParts.map((part) => (
          <div key={part} className={styles.part}>
            <dt>{partText(part)}</dt>
            <dd>
              <span className={styles.scale} aria-hidden>
                <span style={{ width: `${parts[part] * 100}%` }} />
              </span>
              <span className={styles.number}>{partOf(parts[part])}</span>
              <span className={styles.source}>{sourceOf(sources[part])}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
