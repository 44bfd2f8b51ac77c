type Prices = { currency: string; perGigabyteYear: number; perFieldYear: number }

/** What a field costs a year by the company's own prices; null where none is set. Bytes that nobody knows cost nothing here. */
export function yearlyCost({ currency, perGigabyteYear, perFieldYear }: Prices, bytes: number | null): { amount: number; currency: string } | null {
  const amount = perFieldYear + ((bytes ?? 0) / 1_000_000_000) * perGigabyteYear
  return amount > 0 ? { amount, currency } : null
}
