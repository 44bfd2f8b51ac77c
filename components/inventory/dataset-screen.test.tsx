// A table's page is drawn from what the product holds, and each of its numbers opens exactly its fields.
import { MantineProvider } from '@mantine/core'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines } from '#db/testing/engines.ts'
import { fieldInputFrom } from '#lib/client/field-links.ts'
import messages from '#lib/i18n/messages/en.json' with { type: 'json' }
import type { Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { getDataset } from '#lib/server/inventory/get-dataset.ts'
import { listFields } from '#lib/server/inventory/list-fields.ts'
import { broadNow, fillBroad } from '#lib/testing/broad-inventory.ts'
import { madePerson } from '#lib/testing/made-inventory.ts'
import { DatasetScreen } from './dataset-screen.tsx'

const done = <R,>(outcome: Outcome<R>): R => {
  if (outcome.ok) return outcome.result
  throw new Error(outcome.errorCode)
}

onBothEngines('the page of a table', (engine) => {
  it.each(['cio', 'owner'] as const)('counts what its links lead the %s to', async (role) => {
    const gateway = await engine.open()
    const product: Product = { gateway, repositories: createRepositories(gateway), now: () => broadNow, newId: () => 'id' }
    await fillBroad(product, { systems: 2, fieldsPerSystem: 80 })
    const call = { product, actor: role === 'owner' ? { ...madePerson('person-1', 'owner') } : madePerson('cy', 'cio') }
    const dataset = done(await getDataset(call, { id: 'system-1.0' }))
    const html = renderToStaticMarkup(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages as never}>
        <MantineProvider><DatasetScreen dataset={{ ...dataset, name: '<img onerror>', comment: 'a\u202Eb', bytes: 12_345_678 }} mayAssign /></MantineProvider>
      </NextIntlClientProvider>,
    )
    expect(html).toContain('&lt;img onerror&gt;')
    expect(html).not.toContain('\u202E')
    expect(html).toContain('12.3 MB')
    const links = Array.from(html.matchAll(/<a ([^>]*href="\/inventory(\?[^"]*)"[^>]*data-count="(\d+)"|[^>]*data-count="(\d+)"[^>]*href="\/inventory(\?[^"]*)")/g), (found) => ({ query: (found[2] ?? found[5])!.replaceAll('&amp;', '&'), count: Number(found[3] ?? found[4]) }))
    expect(links.length).toBeGreaterThan(3)
    for (const { query, count } of links) expect(done(await listFields(call, fieldInputFrom(new URLSearchParams(query)))).total, query).toBe(count)
  })
})
