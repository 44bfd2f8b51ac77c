// Who may do what, as data. A permission is a word `thing:deed`; whoever holds a word's parent holds the word.
// `may` decides both the server's check and whether a button is drawn; `scope` is what every list is narrowed to.

export const roles = ['cio', 'owner', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

/** word → the wider word that includes it. */
const parents = {
  'inventory:manage': null,
  'inventory:read': 'inventory:manage',
  'inventory:export': 'inventory:manage',
  'inventory:scan': 'inventory:manage',
  /** Whose a system, dataset or field is. */
  'inventory:assign': 'inventory:manage',
  /** Who may read and change what in the systems themselves. */
  'access:manage': null,
  'access:read': 'access:manage',
  'access:export': 'access:manage',
  /** What people say of systems, datasets and fields. */
  'declaration:manage': null,
  'declaration:read': 'declaration:manage',
  'declaration:declare': 'declaration:manage',
  /** How systems are reached: addresses, passwords, schedules. */
  'connection:manage': null,
  /** What share of unused fields the company wants to come to, and when. */
  'overview:target': null,
  /** What each team answers for, added up: of other people's data too. */
  'overview:teams': null,
  'minimisation:manage': null,
  'minimisation:read': 'minimisation:manage',
  'minimisation:export': 'minimisation:manage',
  'minimisation:decide': 'minimisation:manage',
  /** Agree to what somebody else decided of a sensitive field. */
  'minimisation:second': 'minimisation:manage',
  'evidence:manage': null,
  'evidence:read': 'evidence:manage',
  'evidence:import': 'evidence:manage',
  'evidence:recalculate': 'evidence:manage',
  /** What the rules found, and what is done about it. */
  'finding:manage': null,
  'finding:read': 'finding:manage',
  'finding:export': 'finding:manage',
  /** To take it up, say that it is mended, ask for its acceptance, and speak of it. */
  'finding:work': 'finding:manage',
  'finding:assign': 'finding:manage',
  /** To test it again, send it back, close it, call it no issue, open it again. */
  'finding:review': 'finding:manage',
  'finding:accept': 'finding:manage',
  'person:manage': null,
  'person:read': 'person:manage',
  'person:invite': 'person:manage',
  /** Their role, and whether they may come in. */
  'person:change': 'person:manage',
  'audit-log:read': null,
  /** All of the data at once, out and in. */
  'product:manage': null,
  'product:backup': 'product:manage',
  'product:restore': 'product:manage',
  'setting:manage': null,
  'setting:read': 'setting:manage',
  'setting:change': 'setting:manage',
  /** One's own session, language and password: everybody signed in. */
  'self:manage': null,
  /** Setting up an empty product and signing in: nobody is signed in yet, a token or a password decides. */
  'door:enter': null,
} as const satisfies Record<string, string | null>

export type Permission = keyof typeof parents
export const permissions = Object.keys(parents) as Permission[]

const held: Record<Role, readonly Permission[]> = {
  cio: ['access:manage', 'minimisation:manage', 'inventory:read', 'inventory:export', 'inventory:assign', 'declaration:manage', 'overview:target', 'overview:teams', 'evidence:read', 'finding:read', 'finding:export', 'finding:work', 'finding:assign', 'finding:accept', 'self:manage'],
  owner: ['access:manage', 'minimisation:manage', 'inventory:read', 'inventory:export', 'declaration:manage', 'evidence:read', 'finding:read', 'finding:export', 'finding:work', 'self:manage'],
  auditor: ['access:manage', 'minimisation:read', 'minimisation:export', 'inventory:read', 'inventory:export', 'declaration:read', 'evidence:read', 'overview:teams', 'audit-log:read', 'finding:read', 'finding:export', 'finding:work', 'finding:assign', 'finding:review', 'self:manage'],
  admin: ['access:manage', 'minimisation:manage', 'inventory:manage', 'declaration:manage', 'overview:target', 'overview:teams', 'connection:manage', 'evidence:manage', 'person:manage', 'audit-log:read', 'product:manage', 'setting:manage', 'finding:manage', 'self:manage'],
}

/** Roles that see only what is theirs. */
const narrowed: readonly Role[] = ['owner']

/** Whether what somebody sees is what they answer for. */
export const seesOwnAlone = (role: Role): boolean => narrowed.includes(role)

export type Actor =
  | { kind: 'person'; id: string; role: Role; sessionId: string }
  /** The product itself: the worker, or somebody with a shell on the machine. */
  | { kind: 'system'; id: 'worker' | 'cli' | 'demo' }
  | { kind: 'anonymous' }

/** `owned`: what this person answers for, as owner or as deputy. */
export type Scope = { kind: 'all' } | { kind: 'owned'; ownerId: string } | { kind: 'none' }

/** Whether a role includes the word, on whatever it is about. */
export function roleHolds(role: Role, word: Permission): boolean {
  for (let at: Permission | null = word; at !== null; at = parents[at]) if (held[role].includes(at)) return true
  return false
}

/** A thing that somebody answers for: its effective owner, and who stands in for them. */
export type Answered = { ownerId: string | null; deputyId: string | null }

/** A deputy is to the thing what its owner is, with the words of their own role. */
const answersFor = (id: string, { ownerId, deputyId }: Answered): boolean => ownerId === id || deputyId === id

/** Whether the actor may do the deed, and to this very thing where one is given. */
export function may(actor: Actor, word: Permission, resource?: Answered): boolean {
  if (actor.kind === 'system') return true
  if (word === 'door:enter') return true
  if (actor.kind === 'anonymous' || !roleHolds(actor.role, word)) return false
  if (resource && narrowed.includes(actor.role)) return answersFor(actor.id, resource)
  return true
}

/** Whether it is as somebody's deputy that the actor may know of the thing: they see it for no other reason. */
export function isAsDeputy(actor: Actor, resource: Answered): boolean {
  return actor.kind === 'person' && narrowed.includes(actor.role) && resource.ownerId !== actor.id && resource.deputyId === actor.id
}

/** What a list of the deed's things is narrowed to, as a predicate for its repository. */
export function scope(actor: Actor, word: Permission): Scope {
  if (!may(actor, word)) return { kind: 'none' }
  if (actor.kind === 'person' && narrowed.includes(actor.role)) return { kind: 'owned', ownerId: actor.id }
  return { kind: 'all' }
}
