import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Moment, useClock, useEvidenceDates } from './moments.tsx'

const at = Date.parse('2026-11-20T23:30:00Z')

function Both() {
  const clock = useClock()
  const evidence = useEvidenceDates()
  return <p>{clock.day(at)} | {evidence.day(at)} | {evidence.moment(at)} | {evidence.days(at - 86_400_000, at)}</p>
}

const shown = (what: ReactNode, locale: 'en' | 'sv' | 'es' | 'it' | 'ru' = 'en') => renderToStaticMarkup(<NextIntlClientProvider locale={locale} timeZone="Asia/Tokyo" messages={{}}>{what}</NextIntlClientProvider>)

describe('times on a screen', () => {
  it('tells what was done in the reader’s zone', () => {
    expect(shown(<Moment at={at} />)).toBe('<time dateTime="2026-11-20T23:30:00.000Z">Nov 21, 2026, 8:30 AM</time>')
  })

  it('tells what the evidence says in UTC, whatever zone the reader has', () => {
    expect(shown(<Both />)).toBe('<p>Nov 21, 2026 | Nov 20, 2026 | Nov 20, 2026, 11:30 PM UTC | Nov 19 – 20, 2026</p>')
  })

  it('has ordinary spaces only, which the server and every browser write alike', () => {
    for (const locale of ['en', 'sv', 'es', 'it', 'ru'] as const) expect(shown(<Both />, locale), locale).not.toMatch(/[\u00a0\u2009\u202f]| г\./)
  })
})
