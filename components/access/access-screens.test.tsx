// The screens of access, drawn in every language with all that can stand on them: no word is missing, and no name of a server is obeyed.
import { MantineProvider } from '@mantine/core'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { accessQueryIn } from '#lib/client/access-links.ts'
import type { FieldAccess, FieldPrincipal, PrincipalDetail, PrincipalList, PrincipalRow, RightUse } from '#lib/domain/access/access-page.ts'
import { useReasons } from '#lib/domain/access/grant-use.ts'
import { rightKinds } from '#lib/domain/access/rights.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import { AccessScreen } from './access-screen.tsx'
import { FieldAccessPanel } from './field-access-panel.tsx'
import { PrincipalScreen } from './principal-screen.tsx'

const hostile = '<img onerror=alert(1)>\u202e'
const at = Date.UTC(2026, 10, 3)
const name = { id: 'p1', name: hostile, mayLogin: true, isSuperuser: true, mayConnect: false, isExpired: true }
const row: PrincipalRow = { ...name, systemId: 's1', system: hostile, fields: 1234, sensitive: 21, changeable: 5, viaPublic: 2, neverUsed: 11, neverUsedSensitive: 3, noEvidence: 4, lastUsedAt: at }
const list: PrincipalList = { rows: [row, { ...row, id: 'p2', mayLogin: false, neverUsed: 0, neverUsedSensitive: 0, lastUsedAt: null }], total: 120, page: 2, size: 50, systems: [{ id: 's1', name: hostile, askedAt: at }, { id: 's2', name: 'two', askedAt: at }, { id: 's3', name: 'file', askedAt: null }] }
const uses: RightUse[] = [
  { use: 'used', lastAt: at, by: 'somebody', reason: null }, { use: 'used', lastAt: at, by: hostile, reason: null }, { use: 'never-used', lastAt: null, by: null, reason: null },
  { use: 'inherent', lastAt: null, by: null, reason: null },
  ...useReasons.map((reason): RightUse => ({ use: 'no-evidence', lastAt: null, by: null, reason })),
]
const rights = uses.map((use, index) => ({ ...use, fieldId: `f${index}`, name: hostile, schema: 'crm', dataset: 'customer', category: index % 2 ? 'email' as const : null, isSensitive: index % 2 === 0, owner: null, kind: rightKinds[index % rightKinds.length]!, mayChange: index % 2 === 0 }))
const detail: PrincipalDetail = {
  ...row, validUntil: at, firstSeenAt: at, askedAt: at, goneAt: null, uses: { used: 2, 'never-used': 1, 'no-evidence': 8 },
  roles: { memberOf: [{ id: 'p3', name: 'group', inherits: false }, { id: null, name: 'pg_read_all_data', inherits: true }], members: [] }, rights: { rows: rights, total: 120, page: 1, size: 50 },
  beyond: [{ team: hostile, fields: 7 }, { team: null, fields: 1 }],
}
const principals = uses.map((read, index): FieldPrincipal => ({
  ...name, id: `p${index}`, privileges: ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'], kind: rightKinds[index % rightKinds.length]!, via: index % 2 ? ['group', hostile] : [],
  paths: index === 0 ? [] : [['member group', 'usage crm to public'], ['superuser']], hasMorePaths: index === 1, since: index === 2 ? at : null, read: index === 3 ? null : read,
}))
const access: FieldAccess = { rows: principals, total: 130, page: 1, size: 50, askedAt: at, readers: 11, viaPublic: 2, uses: { used: 2, 'never-used': 1, 'no-evidence': 8 }, others: [{ user: hostile, principalId: null, isGone: true, lastAt: at, executions: 1 }, { user: 'clerk', principalId: 'p9', isGone: false, lastAt: at, executions: 7 }] }
const query = accessQueryIn({})

describe.each(locales)('in %s', async (locale) => {
  const messages = await loadMessages(locale)
  const drawn = (what: ReactNode) => renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages} onError={(error) => { throw error }}><MantineProvider>{what}</MantineProvider></NextIntlClientProvider>,
  )
  const screens: Record<string, ReactNode> = {
    list: <AccessScreen list={list} query={{ ...query, page: 2 }} mayExport mayLookBack={false} mayConnect />,
    'nothing found': <AccessScreen list={{ ...list, rows: [], total: 0 }} query={{ ...query, q: 'x' }} mayExport={false} mayLookBack={false} mayConnect />,
    'nothing asked': <AccessScreen list={{ ...list, rows: [], total: 0, systems: [] }} query={query} mayExport={false} mayLookBack={false} mayConnect />,
    principal: <PrincipalScreen principal={detail} query={{ show: 'all', page: 1 }} mayExport />,
    'principal that is gone': <PrincipalScreen principal={{ ...detail, goneAt: at, roles: null, rights: { ...detail.rights, rows: [], total: 0 } }} query={{ show: 'used', page: 1 }} mayExport />,
    field: <FieldAccessPanel fieldId="f1" answer={{ kind: 'asked', access }} mayExport />,
    'field nobody reads': <FieldAccessPanel fieldId="f1" answer={{ kind: 'asked', access: { ...access, rows: [], total: 0, readers: 0, viaPublic: 0, others: [] } }} mayExport />,
    'field of a file': <FieldAccessPanel fieldId="f1" answer={{ kind: 'no-server', declared: [hostile, 'a mailer'] }} mayExport />,
    'field of a file of which nobody said anything': <FieldAccessPanel fieldId="f1" answer={{ kind: 'no-server', declared: null }} mayExport />,
    'field not asked about': <FieldAccessPanel fieldId="f1" answer={{ kind: 'not-asked' }} mayExport />,
  }

  it.each(Object.keys(screens))('%s', (screen) => {
    const html = drawn(screens[screen])
    expect(html.replaceAll(/<[^>]+>/g, '').trim().length).toBeGreaterThan(40)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('\u202e')
    // A word that is missing shows as its key.
    expect(html.replaceAll(/<[^>]+>/g, ' ')).not.toMatch(/\b(access|paging|states|categories|flags|owners)\.\w/)
  })
})

it('a page of the list leads to the next one and keeps what was asked', () => {
  expect(accessQueryIn({ q: 'x', system: '', is: 'login,nonsense', sort: 'name', page: '-3' })).toEqual({ asOf: '', q: 'x', system: [], is: ['login'], sort: 'name', direction: 'desc', page: 1 })
})
