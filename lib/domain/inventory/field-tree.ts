// The list of fields as a tree: systems, their schemas, their datasets, and below these the fields themselves. One level at a time.
import { z } from 'zod'
import { asOfInput } from '../audit/past-input.ts'
import { fieldFilter } from './field-list.ts'

export const treeInput = z.strictObject({
  /** Null asks for the systems, a system for its schemas, a system and a schema for the datasets there. */
  below: z.strictObject({ system: z.string().max(100), schema: z.string().max(100_000).nullable() }).nullable(),
  filter: fieldFilter,
  asOf: asOfInput,
})
export type TreeInput = Pick<z.output<typeof treeInput>, 'below' | 'filter'>

export type TreeNode = {
  level: 'system' | 'schema' | 'dataset'
  /** Of the system, for a schema too; of the dataset. */
  id: string
  schema: string
  name: string
  /** Of those that match. */
  fields: number
  unused: number
  noEvidence: number
}

export type TreeLevel = { nodes: TreeNode[]; /** There are more than are shown. */ isCut: boolean }
