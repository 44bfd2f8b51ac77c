import { useFormatter, useTranslations } from 'next-intl'
import type { Parts, PartSource } from '#lib/domain/minimisation/score.ts'
import { scoreParts } from '#lib/domain/minimisation/words.ts'

/** Scores are products of shares: told out of a hundred, they have digits to compare. */
export function useScoreTexts() {
  const t = useTranslations('minimisation')
  const partText = useTranslations('scoreParts')
  const sourceText = useTranslations('partSources')
  const format = useFormatter()
  const scoreOf = (score: number) => format.number(score * 100, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const partOf = (part: number) => format.number(part, { maximumFractionDigits: 2 })
  return {
    scoreOf,
    partOf,
    sourceOf: ({ code, value }: PartSource) => sourceText(code as 'days', { value: value ?? 0 }),
    sentence: (score: number, parts: Parts) => t('score', { score: scoreOf(score), parts: scoreParts.map((part) => `${partText(part)} ${partOf(parts[part])}`).join(' × ') }),
  }
}
