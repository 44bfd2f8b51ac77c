import { VisuallyHidden } from '@mantine/core'
import type { Parts } from '#lib/domain/minimisation/score.ts'
import { scoreParts } from '#lib/domain/minimisation/words.ts'
import { useScoreTexts } from './part-texts.ts'
import styles from './score-mark.module.css'

/** The score with its four parts as columns, in the order of the formula. */
export function ScoreMark({ score, parts }: { score: number; parts: Parts }) {
  const { scoreOf, sentence } = useScoreTexts()
  const text = sentence(score, parts)
  return (
    <span className={styles.mark} title={text}>
      <VisuallyHidden>{text}</VisuallyHidden>
      <span className={styles.number} aria-hidden>{scoreOf(score)}</span>
      <span className={styles.columns} aria-hidden>
        {scoreParts.map((part) => (
          <span key={part} className={styles.column}>
            <span style={{ height: `${parts[part] * 100}%` }} />
          </span>
        ))}
      </span>
    </span>
  )
}
