import { IconArrowRight, IconDatabase, IconDoorExit, IconFlag, IconKey, IconSearch, IconTable, IconUser, type IconProps } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import type { ComponentType } from 'react'
import { principalLink } from '#lib/client/access-links.ts'
import { inventoryLink } from '#lib/client/field-links.ts'
import { findingLink } from '#lib/client/finding-links.ts'
import { signOut } from '#lib/client/sign-out.ts'
import { findingName } from '#lib/domain/findings/finding-record.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { Found } from '#lib/domain/search/found.ts'

export type Room = { path: string; name: string }
type Option = { key: string; label: string; description?: string; Icon?: ComponentType<IconProps>; run(): void }
type Group = { key: 'fields' | 'findings' | 'systems' | 'people' | 'principals' | 'actions'; options: Option[] }

const shownName = (name: string) => shortened(visibleText(name), 60)

/** What the palette offers for what is typed: found things first, then what one can do. */
export function usePaletteGroups(typed: string, data: Found | undefined, rooms: Room[]): Group[] {
  const t = useTranslations('search')
  const rules = useTranslations('rules')
  const states = useTranslations('states')
  const roles = useTranslations('roles')
  const router = useRouter()
  const q = typed.trim()
  const found = q === '' ? undefined : data
  const go = (path: string) => () => router.push(path)

  const actions: Option[] = [
    ...rooms.map(({ path, name }) => ({ key: `room${path.replaceAll('/', '-')}`, label: t('go', { room: name }), Icon: IconArrowRight, run: go(path) })),
    { key: 'unused-sensitive', label: t('unusedSensitive'), Icon: IconSearch, run: go(inventoryLink({ state: ['unused'], is: ['sensitive'] })) },
    { key: 'sign-out', label: t('signOut'), Icon: IconDoorExit, run: () => void signOut() },
  ].filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()))
  const all: Option = { key: 'list', label: t('listMatching'), Icon: IconTable, run: go(inventoryLink({ q })) }

  const groups: Group[] = [
    {
      key: 'fields',
      options: (found?.fields ?? []).map(({ id, name, schema, dataset, system, state }) => ({
        key: `field-${id}`,
        label: shownName(name),
        description: `${shownName(system)} · ${schema === '' ? '' : `${shownName(schema)}.`}${shownName(dataset)} · ${states(state)}`,
        run: go(`/inventory/${encodeURIComponent(id)}`),
      })),
    },
    { key: 'findings', options: (found?.findings ?? []).map(({ id, number, rule }) => ({ key: `finding-${id}`, label: `${findingName(number)} ${rules(`${rule}.name`)}`, Icon: IconFlag, run: go(findingLink(id)) })) },
    { key: 'systems', options: (found?.systems ?? []).map(({ id, name }) => ({ key: `system-${id}`, label: shownName(name), Icon: IconDatabase, run: go(inventoryLink({ system: [id] })) })) },
    {
      key: 'people',
      options: (found?.people ?? []).map(({ id, name, role }) => ({ key: `person-${id}`, label: shownName(name), description: t('fieldsOf', { role: roles(role) }), Icon: IconUser, run: go(inventoryLink({ owner: [id] })) })),
    },
    { key: 'principals', options: (found?.principals ?? []).map(({ id, name, system }) => ({ key: `principal-${id}`, label: shownName(name), description: shownName(system), Icon: IconKey, run: go(principalLink(id)) })) },
    { key: 'actions', options: q === '' ? actions : [...actions, all] },
  ]
  return groups.filter(({ options }) => options.length > 0)
}
