// The log as it is drawn, in every language, with names made to harm.
import { MantineProvider } from '@mantine/core'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { auditFilter, type ShownEvent } from '#lib/domain/audit/audit-page.ts'
import { eventCodes } from '#lib/domain/audit/event-codes.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import { AuditScreen } from './audit-screen.tsx'

const name = '<img src=x onerror=alert(1)>\u202egnp'
const target = { kind: 'field', id: 'f1', name }
const event = (seq: number, code: string): ShownEvent => ({
  seq, at: 1_790_000_000_000, code, actor: seq % 2 ? { kind: 'person', id: 'p1', name: 'Cy' } : { kind: 'system', id: 'worker', name: null }, target, detail: { note: name }, hash: 'a'.repeat(64),
  changes: [{ target: { ...target, id: 'f2' }, key: 'owner', before: null, after: name }], changeCount: 12,
})

it.each(locales)('each event has its words in %s, and what was scanned is text', async (locale) => {
  const messages = await loadMessages(locale)
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages} onError={(error) => { throw error }}>
      <MantineProvider>
        <AuditScreen filter={auditFilter.parse({ about: { kind: 'field', id: 'f1' } })} events={eventCodes.map((code, at) => event(at + 1, code))} total={900} size={50} following={name} people={[{ id: 'p1', name: 'Cy' }]} />
      </MantineProvider>
    </NextIntlClientProvider>,
  )
  expect(html).not.toMatch(/<img|\u202e/)
  expect(html).toContain('⟨U+202E⟩')
  for (const code of eventCodes) expect(html).toContain(messages.audit.events[code].replaceAll('&', '&amp;'))
  expect(html).toContain('/audit?about=field%3Af2')
})
