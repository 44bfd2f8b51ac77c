// The page of a candidate in every language and every state: nothing is said without words, and a hostile name stays text.
import { MantineProvider } from '@mantine/core'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NextIntlClientProvider } from 'next-intl'
import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { CandidateDetail } from '#lib/domain/minimisation/candidate-page.ts'
import type { CandidateRow } from '#lib/domain/minimisation/candidate-list.ts'
import { remedyFor } from '#lib/domain/minimisation/remedy.ts'
import { candidateReasons, decisionKinds, measureFor, measures, proofs, returns, sparedRules, type DecisionKind } from '#lib/domain/minimisation/words.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { CandidateList } from './candidate-list.tsx'
import { CandidateScreen } from './candidate-screen.tsx'

const hostile = '<img src=x onerror=alert(1)>\u202e'
const now = Date.UTC(2026, 10, 20)
type Shown = NonNullable<CandidateRow['decision']>

const decision = (more: Partial<Shown> = {}): Shown => ({
  kind: 'delete', state: 'to-do', reason: hostile, expiresAt: null, decidedBy: 'o', decidedAt: now, secondBy: null, secondAt: null, provedAt: null, proof: null, reopenedAt: null, reopenedFor: null, decidedByName: 'Olga', secondByName: null, ...more,
})
const row = (more: Partial<CandidateRow> = {}): CandidateRow => ({
  fieldId: 'f', name: hostile, schema: 'crm', dataset: 'customer', systemId: 's', system: 'CRM', category: 'birth_date', isCustomerData: true, isPersonal: true, isSensitive: true, owner: null, goneAt: null,
  state: 'open', score: 0.165, parts: { sensitivity: 1, exposure: 0.5, volume: 0.5, timeUnused: 0.66 },
  sources: { sensitivity: { code: 'sensitive', value: null }, exposure: { code: 'principals', value: 3 }, volume: { code: 'rows', value: 1_000 }, timeUnused: { code: 'days', value: 90 } },
  reasons: [...candidateReasons], recommendation: 'delete', sparedBy: null, principals: 3, idle: 2, bytes: 12_000_000, copyOf: { place: null, team: null }, references: 1, referencedBy: [hostile], decision: null, ...more,
})
const columns = [{ name: hostile, typeFamily: 'text' as const }, { name: 'id', typeFamily: 'integer' as const }, { name: 'created_at', typeFamily: 'timestamp' as const }]
const remedyOf = (kind: DecisionKind) => remedyFor(measureFor(kind), { engine: 'postgres', schema: 'crm', table: 'customer', column: hostile, type: 'text', typeFamily: 'text', isNullable: true, columns, grants: [{ grantee: 'public', isWhole: true, isIdle: true }], readThroughPublic: [], retentionDays: 30 })
const detail = (candidate: CandidateRow, isByHand = false): CandidateDetail => ({
  candidate, type: 'text', isByHand, now, isOwnDecision: false, yearly: { amount: 12, currency: 'EUR' },
  exposed: [{ principal: 'public', isSuperuser: false, isOwner: false, use: 'no-evidence' }, { principal: hostile, isSuperuser: true, isOwner: false, use: 'used' }],
  remedies: Object.fromEntries(decisionKinds.map((kind) => [kind, isByHand ? null : remedyOf(kind)])) as CandidateDetail['remedies'],
  history: candidate.decision ? [{ at: now, by: { kind: 'person', name: 'Olga' }, decision: candidate.decision }] : [],
})

const states: CandidateRow[] = [
  row(), ...sparedRules.map((sparedBy) => row({ state: 'spared', sparedBy })), ...measures.map((recommendation) => row({ recommendation })),
  ...decisionKinds.map((kind) => row({ state: 'to-do', decision: decision({ kind }) })),
  row({ state: 'awaiting-second', decision: decision({ state: 'awaiting-second' }) }), row({ state: 'kept', sparedBy: 'kept', decision: decision({ kind: 'keep', state: 'kept', expiresAt: now, secondAt: now }) }),
  ...proofs.map((proof) => row({ state: 'proved', goneAt: now, decision: decision({ state: 'proved', proof, provedAt: now }) })),
  ...returns.map((reopenedFor) => row({ state: 'reopened', decision: decision({ state: 'reopened', proof: 'column-gone', provedAt: now - 41 * 86_400_000, reopenedAt: now, reopenedFor }) })),
]

describe('a candidate', () => {
  it.each(locales)('is told in %s, whatever its state', (locale) => {
    const messages = JSON.parse(readFileSync(`lib/i18n/messages/${locale}.json`, 'utf8')) as never
    const router = new Proxy({}, { get: () => () => undefined }) as AppRouterInstance
    const errors: string[] = []
    const html = states.map((state) => renderToStaticMarkup(
      <AppRouterContext.Provider value={router}>
        <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages} onError={(error) => errors.push(error.message)}>
          <MantineProvider>
            <CandidateScreen detail={detail(state)} mayDecide maySecond />
            <CandidateScreen detail={detail(state, true)} mayDecide maySecond />
            <CandidateList rows={[state]} selection={{ ids: new Set(), toggle: () => undefined }} />
          </MantineProvider>
        </NextIntlClientProvider>
      </AppRouterContext.Provider>,
    )).join('')
    expect(errors).toEqual([])
    expect(html.includes('41')).toBe(true)
    expect(/<img|\u202e/.test(html)).toBe(false)
  })
})
