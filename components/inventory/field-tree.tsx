'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { createContext, useContext, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { fieldLink, inventoryLink, type FieldQuery } from '#lib/client/field-links.ts'
import { useDatasetFields, useTreeLevel } from '#lib/client/use-tree.ts'
import type { TreeNode } from '#lib/domain/inventory/field-tree.ts'
import { ScannedName } from '../ui/scanned-name.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { ListFailed, ListLoading } from './list-states.tsx'
import styles from './field-tree.module.css'
import { moveInTree } from './move-in-tree.ts'

/** Which row the Tab key comes to: a tree is one stop, the arrows move within it (WAI-ARIA, tree view pattern). */
const Stop = createContext<{ key: string; set(key: string): void }>({ key: '', set() {} })

/** Systems, schemas, datasets and fields, each level fetched when it is opened. */
export function FieldTree({ query }: { query: FieldQuery }) {
  const t = useTranslations('inventory.tree')
  const [key, set] = useState('')
  const level = useTreeLevel(query, null)
  if (level.error) return <ListFailed error={level.error} onRetry={() => void level.refetch()} />
  if (!level.data) return <ListLoading />
  const { nodes, isCut } = level.data
  const first = nodes[0] ? keyOf(nodes[0]) : ''
  return (
    <Stop.Provider value={{ key: key || first, set }}>
      <ul role="tree" aria-label={t('label')} className={styles.tree} onKeyDown={(event: KeyboardEvent<HTMLElement>) => moveInTree(event)}>
        {nodes.map((node) => (
          <Branch key={keyOf(node)} node={node} query={query} depth={1} />
        ))}
      </ul>
      {isCut && <p className={styles.more}>{t('more')}</p>}
    </Stop.Provider>
  )
}

const keyOf = ({ level, id, schema }: TreeNode) => `${level}:${id}:${schema}`

/** A system, a schema or a dataset: a row that opens. */
function Branch({ node, query, depth }: { node: TreeNode; query: FieldQuery; depth: number }) {
  const t = useTranslations('inventory.tree')
  const [isOpen, setOpen] = useState(false)
  const row = (
    <>
      <span className={styles.chevron} aria-hidden data-open={isOpen || undefined} />
      <span className={styles.label}>
        <span className={styles.level}>{t(node.level)}</span> <ScannedName name={node.name} length={60} className={styles.name} />
      </span>
      <span className={styles.counts}>
        <span>{t('fields', { count: node.fields })}</span>
        <span data-count="unused" data-none={node.unused === 0 || undefined}>{t('unused', { count: node.unused })}</span>
        <span data-none={node.noEvidence === 0 || undefined}>{t('noEvidence', { count: node.noEvidence })}</span>
      </span>
    </>
  )
  return (
    <Item itemKey={keyOf(node)} depth={depth} row={row} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      {isOpen && (node.level === 'dataset' ? <Leaves dataset={node.id} query={query} depth={depth + 1} /> : <Branches node={node} query={query} depth={depth + 1} />)}
    </Item>
  )
}

function Branches({ node, query, depth }: { node: TreeNode; query: FieldQuery; depth: number }) {
  const t = useTranslations('inventory.tree')
  const { data, error } = useTreeLevel(query, { system: node.id, schema: node.level === 'schema' ? node.schema : null })
  if (!data) return <Waiting error={error} depth={depth} />
  return (
    <>
      {data.nodes.map((below) => (
        <Branch key={keyOf(below)} node={below} query={query} depth={depth} />
      ))}
      {data.isCut && <Item itemKey={`more:${keyOf(node)}`} depth={depth} row={<span className={styles.more}>{t('more')}</span>} />}
    </>
  )
}

function Leaves({ dataset, query, depth }: { dataset: string; query: FieldQuery; depth: number }) {
  const t = useTranslations('inventory.tree')
  const { data, error } = useDatasetFields(query, dataset)
  if (!data) return <Waiting error={error} depth={depth} />
  const inDataset: FieldQuery = { ...query, dataset: [dataset], sort: 'dataset', direction: 'asc' }
  return (
    <>
      {data.rows.map((field, index) => {
        const row = (
          <>
            <Link href={fieldLink(field.id, inDataset, index + 1)} prefetch={false} tabIndex={-1} className={styles.field}>
              <ScannedName name={field.name} length={60} />
            </Link>
            <StateBadge state={field.verdict?.state ?? 'no-evidence'} size="sm" />
          </>
        )
        return <Item key={field.id} itemKey={field.id} depth={depth} row={row} />
      })}
      {data.total > data.rows.length && (
        <Item
          itemKey={`more:${dataset}`}
          depth={depth}
          row={
            <Link href={inventoryLink(inDataset)} tabIndex={-1} className={styles.field}>
              {t('all', { count: data.total })}
            </Link>
          }
        />
      )}
    </>
  )
}

/** No row of the tree: the focus would be lost with it the moment the level arrives. */
function Waiting({ error, depth }: { error: Error | null; depth: number }) {
  const t = useTranslations('inventory')
  return (
    <li role="none">
      <div className={styles.row} style={{ paddingInlineStart: `${0.75 + (depth - 1) * 1.25}rem` }}>
        <span className={styles.more}>{error ? t('failed') : t('loading')}</span>
      </div>
    </li>
  )
}

type ItemProps = { itemKey: string; depth: number; row: ReactNode; isOpen?: boolean; onToggle?(): void; children?: ReactNode }

/** One row, named by its own words and not by those below it. Without `onToggle` it is a leaf. */
function Item({ itemKey, depth, row, isOpen, onToggle, children }: ItemProps) {
  const stop = useContext(Stop)
  const id = useId()
  return (
    <li
      role="treeitem"
      aria-level={depth}
      aria-expanded={onToggle ? isOpen : undefined}
      aria-selected={stop.key === itemKey}
      aria-labelledby={id}
      tabIndex={stop.key === itemKey ? 0 : -1}
      className={styles.item}
      onFocus={(event) => event.target === event.currentTarget && stop.set(itemKey)}
    >
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keys are the tree's, see moveInTree */}
      <div id={id} className={styles.row} data-row style={{ paddingInlineStart: `${0.75 + (depth - 1) * 1.25}rem` }} onClick={onToggle}>
        {row}
      </div>
      {children && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the tree view pattern wants this role
        <ul role="group" className={styles.group}>
          {children}
        </ul>
      )}
    </li>
  )
}
