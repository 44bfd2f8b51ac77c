// The form of every kind of target, drawn in every language: nothing unsaid, what holds from above shown and not asked again, and no button for who may only read.
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import { targetKinds, type TargetKind } from '#lib/domain/declarations/declaration-words.ts'
import { locales, type Locale } from '#lib/domain/people/locales.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import { DeclarationForm } from './declaration-form.tsx'
import { shownOf, missingAfter, withAnswer } from './answers.ts'

const hostile = '<img src=x onerror=alert(1)>\u202E'

const pageOf = (kind: TargetKind, more: Partial<DeclarationPage> = {}): DeclarationPage => ({
  target: { kind, id: 'it' },
  place: { systemId: 's', system: 'CRM', datasetId: kind === 'system' ? null : 'd', schema: 'public', dataset: hostile, field: 'email' },
  owner: null, isAsDeputy: false, own: { usedForAnalytics: { answer: 'yes', forWhat: hostile }, recipients: [{ name: hostile, kind: 'processor', country: 'US', contract: '' }] },
  versions: {}, saidBy: { usedForAnalytics: { at: 1, by: hostile, why: hostile } },
  above: kind === 'system' ? { values: {}, from: {} } : { values: { origin: 'bought', retention: { days: 30, criteria: '', trigger: hostile, legalReason: '', legalHold: true } }, from: { origin: 'system', retention: 'system' } },
  missing: [], comparison: null, disputes: [], draft: null, suggestions: [], mayDeclare: [...targetKinds], mayOpen: [...targetKinds], below: [], isByHand: false,
  guess: kind === 'field' ? { category: 'email', subject: 'customer', isCustomerData: true, isPersonal: true, isSensitive: false, confidence: 0.9, reason: { code: 'named', parts: ['email'] } } : null,
  ...more,
})

async function drawn(locale: Locale, page: DeclarationPage): Promise<string> {
  const router = new Proxy({}, { get: () => () => undefined }) as AppRouterInstance
  const messages = await loadMessages(locale)
  return renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>
      <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages as never} onError={(error) => { throw error }}>
        <MantineProvider>
          <QueryClientProvider client={new QueryClient()}>
            <DeclarationForm page={page} walk={null} name="email" measured={null} />
          </QueryClientProvider>
        </MantineProvider>
      </NextIntlClientProvider>
    </AppRouterContext.Provider>,
  )
}

describe.each(locales)('the form in %s', (locale) => {
  it.each(targetKinds)('asks all that can be said of a %s', async (kind) => {
    const html = await drawn(locale, pageOf(kind))
    expect(html.match(/<fieldset/g)).toHaveLength(kind === 'field' ? 11 : 10)
    // What is typed stands in its box as it was typed; everywhere else it is made visible.
    expect(html.replace(/ value="[^"]*"/g, '')).not.toMatch(/<img src=x|\u202E/)
  })
})

describe('the form', () => {
  it('shows what holds from above, and asks it again only where somebody wants to say otherwise', async () => {
    const html = await drawn('en', pageOf('field'))
    expect(html).toContain('From the system')
    expect(html.match(/Say otherwise here/g)).toHaveLength(2)
    expect(html).not.toContain('Counted from')
    expect(await drawn('en', pageOf('system'))).toContain('Counted from')
  })
  it('has nothing to press for who may only read', async () => {
    const html = await drawn('en', pageOf('field', { mayDeclare: [] }))
    expect(html).not.toMatch(/<(button|input|select|textarea)\b/)
    expect(html).toContain('Bought')
  })
})

describe('answers', () => {
  it('show what is typed before what was said, and that before what holds from above', () => {
    const page = pageOf('field', { own: { origin: 'given' } })
    expect(shownOf(page, {}, 'origin')).toMatchObject({ value: 'given', from: 'field' })
    expect(shownOf(page, { dataset: { origin: 'observed' } }, 'origin')).toEqual({ value: 'observed', from: 'typed', level: 'dataset' })
    expect(shownOf(page, { field: { origin: null } }, 'origin')).toMatchObject({ value: 'bought', from: 'system' })
    expect(shownOf(page, {}, 'touchpoint')).toMatchObject({ value: undefined, from: null })
  })
  it('go from one level to another, and leave nothing empty behind', () => {
    const typed = withAnswer({}, 'field', 'origin', 'given')
    expect(withAnswer(typed, 'system', 'origin', 'given')).toEqual({ system: { origin: 'given' } })
    expect(withAnswer(typed, 'field', 'origin', undefined)).toEqual({})
  })
  it('tell what would be missing if they were saved', () => {
    const page = pageOf('field', { own: {} })
    expect(missingAfter(page, {})).toEqual(['usedForAnalytics', 'purposes', 'recipients', 'storageCountry'])
    expect(missingAfter(page, { field: { recipients: [], storageCountry: 'SE', origin: null }, dataset: { purposes: [] } })).toEqual(['usedForAnalytics', 'purposes'])
  })
})
