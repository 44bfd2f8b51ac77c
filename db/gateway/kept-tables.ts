// What of each table can be read as of an instant, and how. A new table does not compile until it says so here.
import type { Tables } from '../schema/tables.ts'

type Columns<T extends keyof Tables> = Tables[T] extends { $inferSelect: infer R } ? keyof R & string : never

/** People's and scans' state: its rows change, and every change leaves behind how the row stood. */
type Kept<T extends keyof Tables> = {
  is: 'kept'
  key: Columns<T>[]
  /** The row is there from this instant on; where no column tells it, the trigger writes the row's beginning down. */
  bornAt?: Columns<T>
  /** Left out of what stood: secrets, and figures that are others with every scan or log. An instant is told while it lies before the moment asked for; anything else is not told of the past. */
  notKept?: Columns<T>[]
  /** Never changed while the row is there, and too long to be kept twice: read from the row itself. */
  fixed?: Columns<T>[]
  /** When the row that stands now tells the moment's own `notKept` all the same. */
  knownWhile?: (at: number) => string
}

/** Rows that are written once; `at` is when. */
type Appended<T extends keyof Tables> = { is: 'appended'; at: Columns<T>; notKept?: Columns<T>[] }

/** Rows of the past are those that `where` finds, whatever the moment. */
type Constant = { is: 'constant' }

type NotState = { is: 'not-state'; why: string }

export type Keeping<T extends keyof Tables = keyof Tables> = Kept<T> | Appended<T> | Constant | NotState

const signingIn: NotState = { is: 'not-state', why: 'the means of signing in; who did what is in the audit log' }
const seen: NotState = { is: 'not-state', why: 'evidence as it was seen: only added to, taken back as a whole, each with instants of its own' }
const derived: NotState = { is: 'not-state', why: 'derived from evidence and rights, made anew by each calculation; what follows from it is kept in verdicts, principals and candidates' }

export const keptTables: { [T in keyof Tables]: Keeping<T> } = {
  users: { is: 'kept', key: ['id'], notKept: ['passwordHash'] },
  settings: { is: 'kept', key: ['key'] },
  sessions: signingIn,
  setupLinks: signingIn,
  personLinks: signingIn,
  signInAttempts: signingIn,
  savedViews: { is: 'not-state', why: 'somebody’s own bookmarks' },
  declarationDrafts: { is: 'not-state', why: 'typed and not saved: nothing that holds' },

  systems: { is: 'kept', key: ['id'], bornAt: 'createdAt' },
  datasets: { is: 'kept', key: ['id'], bornAt: 'firstSeenAt', notKept: ['rowEstimate', 'bytes'] },
  fields: { is: 'kept', key: ['id'], bornAt: 'firstSeenAt', notKept: ['nullShare', 'meanBytes'] },
  declarations: { is: 'kept', key: ['targetKind', 'targetId', 'key'] },
  declaredFields: { is: 'kept', key: ['fieldId'] },
  deputies: { is: 'kept', key: ['targetKind', 'targetId'] },
  disputes: { is: 'kept', key: ['id'], bornAt: 'raisedAt' },
  connections: { is: 'kept', key: ['id'], bornAt: 'createdAt', notKept: ['secret', 'keyId'] },
  schedules: { is: 'kept', key: ['id'], notKept: ['lastAt', 'nextAt'] },

  // How often a field was read is another number every night: of a verdict that another calculation gave, only the words are told.
  verdicts: {
    is: 'kept', key: ['fieldId'], notKept: ['calculationId', 'coverage', 'explicitReads', 'starReads', 'lastReadAt', 'readers', 'lastWrittenAt'],
    knownWhile: (at) => `calculation_id in (select id from calculations where at <= ${at})`,
  },
  candidates: { is: 'kept', key: ['fieldId'], notKept: ['derivedAt'] },
  decisions: { is: 'kept', key: ['fieldId'] },
  findings: { is: 'kept', key: ['id'], bornAt: 'firstFoundAt', notKept: ['lastFoundAt'] },
  // Changed by nothing but a merge, which moves them to the record that stays; so comments.
  scans: { is: 'kept', key: ['id'], bornAt: 'at', notKept: ['confirmedAt'], fixed: ['catalog', 'fingerprint'] },
  accessScans: { is: 'kept', key: ['id'], bornAt: 'at', notKept: ['confirmedAt'], fixed: ['access', 'fingerprint'] },
  findingComments: { is: 'kept', key: ['id'], bornAt: 'at' },
  assessments: { is: 'kept', key: ['systemId'] },
  principals: { is: 'kept', key: ['id'], bornAt: 'firstSeenAt' },
  accessRights: { is: 'kept', key: ['id'], bornAt: 'from' },
  principalSets: { is: 'constant' },

  auditEvents: { is: 'appended', at: 'at' },
  drift: { is: 'appended', at: 'at' },
  calculations: { is: 'appended', at: 'at' },
  verdictChanges: { is: 'appended', at: 'at' },

  changes: { is: 'not-state', why: 'belongs to the audit events, and is read by their instants' },
  pastRows: { is: 'not-state', why: 'the past itself' },
  jobs: { is: 'not-state', why: 'work of the machine; what it did is in what it wrote' },
  imports: seen,
  shapes: seen,
  readers: seen,
  facts: seen,
  ledger: seen,
  logEvents: seen,
  reads: derived,
  readings: derived,
  fieldDays: derived,
  fieldReaders: derived,
  fieldAccessCounts: derived,
  fieldCounts: { is: 'not-state', why: 'sums over fields, verdicts and declarations; of the past these are counted themselves' },
}
