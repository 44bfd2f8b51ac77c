// The words a verdict is made of: see verdict.ts for the rules.
export const states = ['used', 'unused', 'no-evidence'] as const
export type State = (typeof states)[number]

export const quarters = ['both', 'analytics-only', 'operations-only', 'neither'] as const
export type Quarter = (typeof quarters)[number]

export const readGroups = ['named', 'star-only', 'pass-through', 'none'] as const
export type ReadGroup = (typeof readGroups)[number]

export const reasons = ['no-log', 'not-covered', 'silent-role', 'logging-off', 'not-understood', 'code-body', 'too-young', 'reader-unknown'] as const
export type Reason = (typeof reasons)[number]

export const readerKinds = ['analyst', 'bi', 'pipeline', 'application', 'recipient', 'code', 'maintenance', 'unknown'] as const
export type ReaderKind = (typeof readerKinds)[number]
