import type { Target } from './target.ts'

/** Reached only where the whole interval lies below; `open` where fields without evidence keep it from being said. */
export function targetState({ share }: Target, headline: { from: number; to: number }): 'reached' | 'open' | 'missing' {
  return headline.to <= share ? 'reached' : headline.from <= share ? 'open' : 'missing'
}
