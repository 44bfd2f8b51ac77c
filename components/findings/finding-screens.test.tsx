// The page and the list of findings in every language: each rule with all its reasons, each state, each deed; a hostile name stays text.
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NextIntlClientProvider } from 'next-intl'
import { readFileSync } from 'node:fs'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LetterKeys } from '#lib/client/letter-keys.tsx'
import { findingListInput, type FindingPage } from '#lib/domain/findings/finding-list.ts'
import type { FindingDetail } from '#lib/domain/findings/finding-page.ts'
import { findingDeeds, findingStates } from '#lib/domain/findings/finding-words.ts'
import { needs } from '#lib/domain/findings/rule.ts'
import { ruleCodes, ruleReasons } from '#lib/domain/findings/rule-codes.ts'
import { rules } from '#lib/domain/findings/rules.ts'
import { severityRank } from '#lib/domain/findings/severity.ts'
import { locales, type Locale } from '#lib/domain/people/locales.ts'
import { endOfDay } from './day-input.ts'
import { FindingList } from './finding-list.tsx'
import { FindingScreen } from './finding-screen.tsx'
import { NotAssessed } from './not-assessed.tsx'
import { ShowTabs } from './show-tabs.tsx'

const hostile = '<img src=x onerror=alert(1)>\u202e'
const now = Date.UTC(2026, 10, 20)
const day = 86_400_000
// Whatever any rule's sentence names.
const values = {
  column: hostile, table: 'customer', thing: hostile, principal: hostile, days: 90, asOfAt: now, coverageShare: 0.99, thresholdShare: 0.95, without: 1, purposes: 2, reads: 7, lastReadAt: now, period: 60, sinceAt: now,
  tables: 2, fields: 5, sensitive: 1, accounts: 31, used: 2, dueAt: now, roles: 1, places: 2, firstSeenAt: now,
}
const detail = (more: Partial<FindingDetail> = {}): FindingDetail => ({
  id: 'f', number: 12, rule: 'sensitive-unused', version: 1, severity: 'high', rank: 2, systemId: 's', targetKind: 'field', targetId: 'x', datasetId: 'd', fieldId: 'x', schema: 'crm', dataset: 'customer', field: hostile, principal: hostile, searchText: '',
  evidence: { values, reasons: [...ruleReasons], lines: [hostile, 'public.payment'] }, isFound: true, firstFoundAt: now - 50 * day, lastFoundAt: now, resolvedAt: null, returns: 1, returnedAt: now, absentMs: 41 * day,
  state: 'open', assigneeId: null, dueAt: now + day, readyBy: null, askedBy: null, endedBy: null, endedAt: null, acceptedUntil: now + day, note: hostile,
  system: hostile, owner: { id: 'o', name: hostile }, assignee: null, norm: rules['sensitive-unused'].norm, fields: [{ id: 'x', name: hostile, schema: '', dataset: 'customer' }, { ofOwner: hostile, count: 2 }, { ofOwner: null, count: 1 }],
  events: [
    { at: now, by: { name: hostile }, state: { from: 'open', to: 'assigned' }, assignee: { to: hostile }, dueAt: { to: now }, text: hostile }, { at: now, by: { name: null }, state: null, assignee: { to: null }, dueAt: { to: null }, text: 'said' },
    { at: now, by: null, state: { from: null, to: 'open' }, assignee: null, dueAt: null, text: '' },
  ],
  deeds: [...findingDeeds], mayComment: true, now, ...more,
})
const details = [
  ...ruleCodes.map((rule) => detail({ rule, severity: rules[rule].severity, norm: rules[rule].norm })), ...findingStates.map((state) => detail({ state, deeds: [], resolvedAt: state === 'resolved' ? now : null })),
  ...(['system', 'dataset', 'principal'] as const).map((targetKind) => detail({ targetKind, fieldId: null, datasetId: targetKind === 'dataset' ? 'd' : null })),
]
const page: FindingPage = {
  rows: details.map((one, at) => ({ ...one, id: `f${at}`, number: at + 1 })), total: details.length, page: 1, size: 50,
  rules: ruleCodes.map((code) => ({ code, severity: rules[code].severity, count: 3 })).sort((a, b) => severityRank(a.severity) - severityRank(b.severity)), severities: [{ severity: 'critical', count: 3 }, { severity: 'high', count: 9 }],
}
const query = { ...findingListInput.parse({}), asOf: '' }
const choices = { me: 'me', systems: [], owners: [], assignees: [], notAssessed: needs.map((need) => ({ code: 'no-purpose' as const, need, systems: 2 })), assessedAt: now }
const selection = { ids: new Set<string>(), isAll: false, count: 0, has: () => false, toggle: () => undefined, togglePage: () => undefined, selectAll: () => undefined, clear: () => undefined }

function drawn(locale: Locale, timeZone: string, screens: ReactNode) {
  const messages = JSON.parse(readFileSync(`lib/i18n/messages/${locale}.json`, 'utf8')) as never
  const router = new Proxy({}, { get: () => () => undefined }) as AppRouterInstance
  const errors: string[] = []
  const html = renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>
      <QueryClientProvider client={new QueryClient()}>
        <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages} onError={(error) => errors.push(error.message)}>
          <MantineProvider>{screens}</MantineProvider>
        </NextIntlClientProvider>
      </QueryClientProvider>
    </AppRouterContext.Provider>,
  )
  expect(errors).toEqual([])
  return html
}

describe('findings', () => {
  it.each(locales)('are told in %s, whatever was found and done', (locale) => {
    const html = drawn(locale, 'UTC', (
      <>
        {details.map((finding, at) => <FindingScreen key={at} finding={finding} />)}
        <FindingList page={page} query={query} selection={selection} onChange={() => undefined} />
        <ShowTabs query={query} page={page} onChange={() => undefined} />
        <NotAssessed choices={choices} />
      </>
    ))
    expect(html).not.toMatch(/<img|\u202e/)
    // Each rule's group says how many there are, and every row leads to its finding.
    expect(html.match(/href="\/findings\/f\d+"/g)).toHaveLength(details.length)
    expect(html).toContain('GDPR Art. 32(1)(b)')
  })

  it.each(['UTC', 'Europe/Stockholm', 'America/New_York', 'Asia/Tokyo'])('are due on the day that was named, for whoever reads in %s', (timeZone) => {
    const one = detail({ state: 'accepted', dueAt: endOfDay('2027-01-31'), acceptedUntil: endOfDay('2027-02-28'), events: [{ at: now, by: null, state: null, assignee: null, dueAt: { to: endOfDay('2027-03-31') }, text: '' }] })
    const html = drawn('en', timeZone, (
      <>
        <FindingScreen finding={one} />
        <FindingList page={{ ...page, rows: [one], total: 1 }} query={query} selection={selection} onChange={() => undefined} />
      </>
    ))
    expect(html.match(/Jan 31, 2027/g)).toHaveLength(2)
    expect(html).toContain('Accepted until Feb 28, 2027')
    expect(html).toContain('Due on Mar 31, 2027')
  })

  it.each([true, false])('offer a letter for each deed only where letters act as keys: %s', (areOn) => {
    const html = drawn('en', 'UTC', <LetterKeys areOn={areOn}><FindingScreen finding={detail({ deeds: ['take-up', 'assign'] })} /></LetterKeys>)
    expect(html).toContain('Take up')
    expect([html.includes('aria-keyshortcuts="t"'), html.includes('<kbd')]).toEqual([areOn, areOn])
  })
})
