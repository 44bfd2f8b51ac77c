/** Shares of the whole in per mille, summing to exactly 1000: the largest remainders get what rounding down leaves over. All 0 where there is nothing. */
export function perMilleShares(counts: number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return counts.map(() => 0)
  const exact = counts.map((count) => (1000 * count) / all)
  const shares = exact.map(Math.floor)
  const byRemainder = exact.map((_, index) => index).sort((a, b) => exact[b]! % 1 - (exact[a]! % 1))
  for (const index of byRemainder.slice(0, 1000 - shares.reduce((sum, share) => sum + share, 0))) shares[index]!++
  return shares
}
