// One team: what its people answer for, what of it nobody uses, and what could go.
import type { Role } from '../people/permissions.ts'
import type { Chain, FindingCounts, OverviewPage, ShareCounts } from './overview-page.ts'
import type { Exposure } from './exposure.ts'

export type TeamPage = {
  team: string
  /** Who closed their account and still owns something is among them. */
  people: { id: string; name: string; role: Role; isDisabled: boolean; counts: ShareCounts }[]
  counts: ShareCounts
  chain: Chain
  exposure: Exposure
  comparisons: OverviewPage['comparisons']
  findings: FindingCounts
  /** Fields of theirs that could go and are not decided. */
  candidates: number
}
