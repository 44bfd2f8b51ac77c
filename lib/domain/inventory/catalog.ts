// What a scan brings home: the shape of one database as its server describes it, no row of data in it.
// Connectors fill it, drift compares two of them, the SQL reader resolves names against it.
// All names are exactly as the server stores them (hostile text: any length, any character).
import { z } from 'zod'
import { scannedAccess } from '../access/scanned-access.ts'

export const engines = ['postgres', 'sqlite'] as const
export type Engine = (typeof engines)[number]

export const relationKinds = ['table', 'view', 'materialized-view', 'foreign-table'] as const

/** A type, folded to what it can hold, so that engines compare and rules need not know each engine's words. */
export const typeFamilies = ['text', 'integer', 'decimal', 'boolean', 'date', 'time', 'timestamp', 'json', 'binary', 'uuid', 'network', 'array', 'other'] as const
export type TypeFamily = (typeof typeFamilies)[number]

export const scannedColumn = z.object({
  name: z.string(),
  /** Survives a rename where the server gives such a thing (PostgreSQL: attnum); else null. */
  sourceKey: z.string().nullable(),
  position: z.number().int(),
  /** The server's own words, e.g. `character varying(40)`. */
  type: z.string(),
  typeFamily: z.enum(typeFamilies),
  nullable: z.boolean(),
  defaultExpression: z.string().nullable(),
  isGenerated: z.boolean(),
  comment: z.string().nullable(),
  /** The server's own sample (PostgreSQL: pg_stats): the share of its values that are null, and the mean bytes of the others. Not there where the account may not see it. */
  statistics: z.object({ nullShare: z.number(), meanBytes: z.number() }).optional(),
})

export const scannedForeignKey = z.object({
  name: z.string().nullable(),
  columns: z.array(z.string()),
  target: z.object({ schema: z.string(), relation: z.string(), columns: z.array(z.string()) }),
})

export const scannedRelation = z.object({
  /** `main` in SQLite. */
  schema: z.string(),
  name: z.string(),
  /**
   * PostgreSQL: cluster/database/table as numbers, so that a renamed table stays the same dataset and a table of another
   * server never passes for it; else null.
   */
  sourceKey: z.string().nullable(),
  kind: z.enum(relationKinds),
  comment: z.string().nullable(),
  /** Views: the SELECT, as the server prints it. Its outputs are the columns in their order (their names may differ in SQLite). */
  definition: z.string().nullable(),
  /** The server's own estimate, null where it has none (never a full count). */
  rowEstimate: z.number().nullable(),
  bytes: z.number().nullable(),
  columns: z.array(scannedColumn),
  primaryKey: z.array(z.string()),
  uniqueKeys: z.array(z.array(z.string())),
  foreignKeys: z.array(scannedForeignKey),
  /** PostgreSQL: the partitioned or parent tables whose reads read this one too (a log names the parent alone). */
  inheritsFrom: z.array(z.object({ schema: z.string(), relation: z.string() })).optional(),
})

export const routineKinds = ['function', 'procedure', 'trigger', 'policy'] as const

/**
 * Code that lives in the database and may read columns without any log line naming them. A rule of PostgreSQL is listed
 * as a trigger, which it is to those who look for readers.
 */
export const scannedRoutine = z.object({
  schema: z.string(),
  name: z.string(),
  kind: z.enum(routineKinds),
  language: z.string().nullable(),
  /** Body or expression. A trigger of PostgreSQL carries its own statement and, in `calls`, the function it runs. */
  definition: z.string(),
  /** Triggers and policies: the relation they stand on. */
  relation: z.object({ schema: z.string(), name: z.string() }).nullable(),
  /** Triggers: insert, update, delete, truncate. Policies: also select. Functions: empty. */
  events: z.array(z.enum(['insert', 'update', 'delete', 'truncate', 'select'])),
  /** Functions this one is known by the catalog to call (a trigger's function, a policy's, an aggregate's), as schema.name. */
  calls: z.array(z.string()),
  /** Reads with its owner's rights, whoever sets it off (SECURITY DEFINER, a rule). */
  runsAsOwner: z.boolean().optional(),
})

/** How completely the server writes its log: the settings that decide which statements ever reach it. */
export const captureSettings = z.object({
  /**
   * pg_settings by name, as they hold in this database for a role with no setting of its own; values as the server prints
   * them: log_*, sample rates, search_path, log_timezone. One hidden by a setting of the scanning role itself is left out
   * (omission `server-setting-hidden`): take it for unknown. Empty for SQLite.
   */
  server: z.record(z.string(), z.string()),
  /** pg_db_role_setting: a null role means every role, a null database every database. Only log_* and search_path. */
  overrides: z.array(z.object({ role: z.string().nullable(), database: z.string().nullable(), name: z.string(), value: z.string() })),
  /** For each role with a setting of its own that silences or thins the log: what it may read, as the server says. */
  roles: z.array(z.object({
    role: z.string(),
    isSuperuser: z.boolean(),
    /** [schema, relation, column] triples it may SELECT itself or through a role it may become. 'all' for superusers. */
    mayRead: z.union([z.literal('all'), z.array(z.tuple([z.string(), z.string(), z.string()]))]),
  })),
})
export type CaptureSettings = z.infer<typeof captureSettings>

export const scannedCatalog = z.object({
  engine: z.enum(engines),
  /** PostgreSQL: current_database(); SQLite: the file's base name. */
  database: z.string(),
  serverVersion: z.string(),
  /** Instant in ms. */
  takenAt: z.number().int(),
  relations: z.array(scannedRelation),
  routines: z.array(scannedRoutine),
  capture: captureSettings,
  /** The account the scan used. `canWrite` is the server's answer, and a reason to warn. */
  account: z.object({ name: z.string(), canWrite: z.boolean(), isSuperuser: z.boolean() }),
  /**
   * What could not be read or was left out, each a code with its object (a relation as schema.name, a column as
   * schema.relation.column): a scan is never silently partial, and what is named here is not gone.
   */
  omissions: z.array(z.object({ code: z.string(), object: z.string() })),
  /** Who may read and change what; not there for a SQLite file, which whoever may open it may read. */
  access: scannedAccess.optional(),
})
export type ScannedColumn = z.infer<typeof scannedColumn>
export type ScannedForeignKey = z.infer<typeof scannedForeignKey>
export type ScannedRelation = z.infer<typeof scannedRelation>
export type ScannedRoutine = z.infer<typeof scannedRoutine>
export type ScannedCatalog = z.infer<typeof scannedCatalog>
