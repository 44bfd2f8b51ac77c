import { treeInput, type TreeLevel } from '#lib/domain/inventory/field-tree.ts'
import { query } from '../door/query.ts'

const maxNodes = 500

/** One level of the inventory as a tree, with how many fields of the filter stand below each node. */
export const listTree = query({
  permission: 'inventory:read',
  input: treeInput,
  asOf: ({ asOf }) => asOf,
  async run({ tx, repositories, input, scope }): Promise<TreeLevel> {
    const nodes = await repositories.fields.countBelow(tx, input, scope, maxNodes + 1)
    return { nodes: nodes.slice(0, maxNodes), isCut: nodes.length > maxNodes }
  },
})
