// What a company sets for itself. Each has a value that holds until somebody changes it.
import { z } from 'zod'
import { referenceBand } from '../overview/overview-page.ts'
import { defaultCoverageRules, type CoverageRules } from '../usage/coverage.ts'
import { windowDays } from '../usage/windows.ts'

const share = z.number().min(0).max(1)
const price = z.number().min(0).max(1_000_000)

export const settingsSchema = z.strictObject({
  /** Shown in the shell, in letters and on reports; '' until it is said. */
  organisation: z.string().trim().max(120),
  /** Days of the window where none is asked for. */
  windowDays: z.literal(windowDays),
  /** The share of a window that logs must have captured before anything in it is called unused. */
  threshold: z.number().min(0.5).max(1),
  /** Silence of a log up to this is quiet, longer is a gap. */
  quietHours: z.int().min(1).max(720),
  /** The share quoted for comparison: never a target, never our own measurement. */
  referenceBand: z.strictObject({ from: share, to: share, source: z.string().trim().min(1).max(300), year: z.int().min(1990).max(2100) }).refine(({ from, to }) => from <= to),
  /** Where customer data may be stored: ISO 3166-1 alpha-2; none named means anywhere. */
  allowedCountries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(250).refine((codes) => new Set(codes).size === codes.length),
  prices: z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), perGigabyteYear: price, perFieldYear: price }),
})
export type Settings = z.output<typeof settingsSchema>
export type SettingKey = keyof Settings

export const settingKeys = Object.keys(settingsSchema.shape) as SettingKey[]

export const defaultSettings: Settings = {
  organisation: '',
  windowDays: 90,
  threshold: defaultCoverageRules.threshold,
  quietHours: defaultCoverageRules.quietMs / 3_600_000,
  referenceBand: { ...referenceBand },
  allowedCountries: [],
  prices: { currency: 'EUR', perGigabyteYear: 0, perFieldYear: 0 },
}

/** From stored rows. A value that is not, or no longer, allowed counts as not set. */
export function readStoredSettings(rows: { key: string; value: unknown }[]): Settings {
  const stored = new Map(rows.map(({ key, value }) => [key, value]))
  const read = settingKeys.map((key) => {
    const parsed = stored.has(key) ? settingsSchema.shape[key].safeParse(stored.get(key)) : null
    return [key, parsed?.success ? parsed.data : defaultSettings[key]]
  })
  return Object.fromEntries(read) as Settings
}

/** Settings that change verdicts: whoever changes one has everything calculated anew. */
export const verdictSettings: readonly SettingKey[] = ['windowDays', 'threshold', 'quietHours']

export const coverageRulesOf = ({ threshold, quietHours }: Settings): CoverageRules => ({ threshold, quietMs: quietHours * 3_600_000 })

/** Whether a country is known and not among those that are allowed. */
export const isOutside = (country: string | null, { allowedCountries }: Settings) => country !== null && allowedCountries.length > 0 && !allowedCountries.includes(country)
