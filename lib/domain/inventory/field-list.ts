// The list of fields: what may be asked of it and what a row says. One schema for the link, the API, the CSV and the screen.
import { z } from 'zod'
import { categories, type Category } from '../classification/classification.ts'
import { comparisons, workKinds, type Comparison } from '../declarations/declaration-words.ts'
import { quarters, readGroups, reasons, states, type Quarter, type ReadGroup, type Reason, type State } from '../usage/verdict-words.ts'
import { fieldFlags, fieldSorts, readChangedSince } from './field-list-words.ts'

export const fieldFilter = z.strictObject({
  /** Part of a field's, dataset's or schema's name. */
  q: z.string().max(200).default(''),
  system: z.array(z.string().max(100)).max(100).default([]),
  dataset: z.array(z.string().max(100)).max(100).default([]),
  /** Effective owners; `none` for fields that are nobody's. */
  owner: z.array(z.string().max(100)).max(100).default([]),
  state: z.array(z.enum(states)).default([]),
  /** The analytics axis alone: what the headline counts. */
  analytics: z.array(z.enum(states)).default([]),
  quarter: z.array(z.enum(quarters)).default([]),
  reason: z.array(z.enum(reasons)).default([]),
  group: z.array(z.enum(readGroups)).default([]),
  category: z.array(z.enum(categories)).default([]),
  is: z.array(z.enum(fieldFlags)).default([]),
  /** What happened to it since an instant, see `changedSince`. */
  changed: z.array(z.string().refine((text) => readChangedSince(text) !== null)).max(1).default([]),
  /** What was said of its use for analytics, held against the logs. */
  declared: z.array(z.enum(comparisons)).default([]),
  /** Where people say it is collected. */
  touchpoint: z.array(z.string().max(200)).max(100).default([]),
  /** What of it waits for a person. */
  work: z.array(z.enum(workKinds)).max(workKinds.length).default([]),
  /** Somebody has to stand by it anew before this instant, ms. */
  due: z.array(z.string().regex(/^\d{1,15}$/)).max(1).default([]),
  sort: z.enum(fieldSorts).default('dataset'),
  direction: z.enum(['asc', 'desc']).default('asc'),
})
export type FieldFilter = z.output<typeof fieldFilter>

export const fieldListInput = fieldFilter.extend({
  page: z.int().min(1).max(100_000).default(1),
  size: z.union([z.literal(25), z.literal(50), z.literal(100)]).default(50),
})
export type FieldListInput = z.output<typeof fieldListInput>

/** Who answers for a field, and where that was said; `name` is null for an account that is not there any more. */
export type FieldOwner = { id: string; name: string | null; from: 'field' | 'dataset' | 'system' }

export type FieldRow = {
  id: string
  name: string
  schema: string
  dataset: string
  datasetId: string
  systemId: string
  system: string
  type: string
  category: Category | null
  isCustomerData: boolean
  isPersonal: boolean
  isSensitive: boolean
  owner: FieldOwner | null
  declared: Comparison
  /** Null until the system's first calculation. */
  verdict: {
    state: State
    analytics: State
    operations: State
    quarter: Quarter | null
    group: ReadGroup
    reason: Reason | null
    /** These four of the past only where no calculation has come since. */
    coverage: number | null
    explicitReads: number | null
    starReads: number | null
    /** ms */
    lastReadAt: number | null
  } | null
}

export type FieldPage = { rows: FieldRow[]; total: number; page: number; size: number }
