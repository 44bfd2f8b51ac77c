import { useFormatter, useTranslations } from 'next-intl'
import type { FieldDetail } from '#lib/domain/inventory/field-page.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'

const dayMs = 24 * 60 * 60_000

/** What is known of a field's use, as a person would say it. Use for analytics comes first: the claim is about analytics. */
export function useVerdictSentence({ verdict, window }: FieldDetail): string {
  const t = useTranslations('field.verdict')
  const reasons = useTranslations('reasons')
  const format = useFormatter()
  if (!verdict || !window) return `${t('notCalculated')} ${reasons('no-log.toDo')}`

  const span = {
    // The effective window ends with what the logs captured, which may be earlier than what was asked for.
    days: Math.max(1, Math.round((window.asOf - window.from) / dayMs)),
    to: format.dateTime(window.asOf, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
    coverage: format.number(window.coverage, capturedPercent),
  }
  const operations = t(`operations.${verdict.operations}`)
  switch (verdict.analytics) {
    case 'unused':
      return verdict.operations === 'unused' ? t('neither', span) : `${t('notForAnalytics', span)} ${operations}`
    case 'used':
      return `${t(`analytics.${verdict.group === 'none' ? 'named' : verdict.group}`)} ${operations}`
    case 'no-evidence': {
      const reason = verdict.reason ?? 'no-log'
      return `${t('unknown')} ${reasons(`${reason}.because`)} ${verdict.operations === 'no-evidence' ? reasons(`${reason}.toDo`) : operations}`
    }
  }
}
