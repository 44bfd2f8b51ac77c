// The words of findings, apart from what judges them, so that a browser can load them alone.

/**
 * open → assigned → in-progress → ready → closed, by somebody else; or acceptance-asked → accepted, by somebody else and for a time;
 * or not-an-issue. resolved: the facts are gone, whatever people did.
 */
export const findingStates = ['open', 'assigned', 'in-progress', 'ready', 'acceptance-asked', 'accepted', 'closed', 'not-an-issue', 'resolved'] as const
export type FindingState = (typeof findingStates)[number]

/** Somebody has something to do. */
export const liveStates = ['open', 'assigned', 'in-progress', 'ready', 'acceptance-asked'] as const satisfies readonly FindingState[]
export const isLive = (state: FindingState): boolean => (liveStates as readonly string[]).includes(state)

/** What people do with a finding, each a button. `assign` hands it to somebody, in bulk where wanted. */
export const findingDeeds = [
  'assign', 'take-up', 'hand-back', 'mark-ready', 'send-back', 'close', 'ask-acceptance', 'withdraw-request', 'accept', 'decline', 'dismiss', 'reopen',
] as const
export type FindingDeed = (typeof findingDeeds)[number]

/** Deeds that say why, in words. */
export const deedsWithNote: readonly FindingDeed[] = ['hand-back', 'mark-ready', 'send-back', 'close', 'ask-acceptance', 'decline', 'dismiss', 'reopen']

export const findingSorts = ['severity', 'number', 'rule', 'state', 'system', 'due', 'found'] as const
export type FindingSort = (typeof findingSorts)[number]

/** When it is due, as a filter. */
export const dueWords = ['overdue', 'this-week', 'later', 'none'] as const
export type DueWord = (typeof dueWords)[number]

/** Past this nothing may be accepted: twelve months, leap day included. */
export const longestAcceptanceMs = 366 * 86_400_000
export const shortestNote = 10
export const longestNote = 2_000

export const findingShows = ['live', 'ended', 'all'] as const
export type FindingShow = (typeof findingShows)[number]

/** In a filter by owner or assignee: nobody. No id looks like it: ids are UUIDs. */
export const nobody = 'none'
