import type { ShareCounts } from './overview-page.ts'

/**
 * The share of customer-data fields that nobody uses for analytics: at least those shown to be unused, at most also those without
 * evidence. Whole percents, rounded outwards so that the truth stays inside; one number only where nothing is unknown. Null where there is no field.
 */
export function headlineOf({ all, unused, noEvidence }: ShareCounts): { from: number; to: number } | null {
  if (all === 0) return null
  if (noEvidence === 0) return { from: Math.round((100 * unused) / all), to: Math.round((100 * unused) / all) }
  return { from: Math.floor((100 * unused) / all), to: Math.ceil((100 * (unused + noEvidence)) / all) }
}
