// Every number on the overview opens exactly the fields it counts: the page is drawn, each of its links followed into the list, and the totals compared.
// The totals are counted row by row as well, so that the kept counts cannot agree with themselves alone.
import { MantineProvider } from '@mantine/core'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines, type Engine } from '#db/testing/engines.ts'
import { fieldInputFrom } from '#lib/client/field-links.ts'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import messages from '#lib/i18n/messages/en.json' with { type: 'json' }
import { fillDemo } from '#lib/server/demo/fill-demo.ts'
import type { Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { listFields } from '#lib/server/inventory/list-fields.ts'
import { getOverview } from '#lib/server/overview/get-overview.ts'
import { broadNow, fillBroad } from '#lib/testing/broad-inventory.ts'
import { OverviewScreen } from './overview-screen.tsx'
import { WhereUnused } from './where-unused.tsx'

const cio: Actor = { kind: 'person', id: 'cy', role: 'cio', sessionId: 's' }
const owner: Actor = { kind: 'person', id: 'person-1', role: 'owner', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-links-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function drawn(overview: OverviewPage): string {
  const router = new Proxy({}, { get: () => () => undefined }) as AppRouterInstance
  const parts = [<OverviewScreen key="all" overview={overview} minute={null} maySetTarget mayConnect />, <WhereUnused key="category" overview={overview} first="category" />, <WhereUnused key="owner" overview={overview} first="owner" />]
  return parts.map((part) => renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages as never}>
        <MantineProvider>{part}</MantineProvider>
      </NextIntlClientProvider>
    </AppRouterContext.Provider>,
  )).join('')
}

const unescaped = (text: string) => text.replaceAll('&amp;', '&')

/** Every link into the list, with the number it promises; null where it names none. */
function linksOf(html: string): { query: string; count: number | null; text: string }[] {
  return Array.from(html.matchAll(/<a ([^>]*href="\/inventory(\?[^"]*)?"[^>]*)>(.*?)<\/a>/g), ([, attributes, query = '', inside]) => ({
    query: unescaped(query), count: /data-count="(\d+)"/.test(attributes!) ? Number(/data-count="(\d+)"/.exec(attributes!)![1]) : null, text: inside!.replace(/<[^>]+>/g, ' '),
  }))
}

async function compare(product: Product, actor: Actor): Promise<number> {
  const overview = done(await getOverview({ product, actor }, {}))
  const links = linksOf(drawn(overview))
  const wrong = []
  for (const { query, count, text } of links) {
    const input = fieldInputFrom(new URLSearchParams(query))
    const { total } = done(await listFields({ product, actor }, input))
    // A search makes the list count its rows one by one: every name has a dot in it.
    const counted = done(await listFields({ product, actor }, { ...input, q: '.' })).total
    if (count !== total || count !== counted) wrong.push({ query, count, total, counted, text })
  }
  expect(wrong).toEqual([])
  return links.length
}

function done<R>(outcome: Outcome<R>): R {
  if (outcome.ok) return outcome.result
  throw new Error(outcome.errorCode)
}

async function openProduct(engine: Engine, now: () => number): Promise<Product> {
  const gateway = await engine.open()
  let id = 0
  return { gateway, repositories: createRepositories(gateway), now, newId: () => `id-${++id}` }
}

onBothEngines('the numbers of the overview', (engine) => {
  it('open exactly their fields in the demo', async () => {
    const product = await openProduct(engine, Date.now)
    await fillDemo(product, join(folder, engine.name), null)
    expect(await compare(product, cio)).toBeGreaterThan(40)
  })

  it.each([1, 2, 3])('open exactly their fields in made-up company %i, for its owners too', async (seed) => {
    const product = await openProduct(engine, () => broadNow)
    await fillBroad(product, { systems: 4, fieldsPerSystem: 150, seed })
    expect(await compare(product, cio)).toBeGreaterThan(60)
    expect(await compare(product, owner)).toBeGreaterThan(30)
  })

  it('open exactly the fields that changed since the last visit', async () => {
    let now = broadNow
    const product = await openProduct(engine, () => now)
    const { calculations, fields, systems } = product.repositories
    await fillBroad(product, { systems: 3, fieldsPerSystem: 150, seed: 5 })
    await product.gateway.write(async (tx) => {
      const before = (await calculations.latest(tx, 'system-1'))!
      const verdicts = await calculations.listVerdicts(tx, 'system-1')
      const turned = verdicts.map((verdict, at) => at % 4 === 0 ? { ...verdict, state: 'unused' as const, analytics: 'unused' as const } : at % 4 === 1 ? { ...verdict, state: 'no-evidence' as const, analytics: 'no-evidence' as const, reason: 'not-covered' } : verdict)
      await calculations.add(tx, { ...before, id: 'second', at: now - 10, coverage: 0.5 }, turned.map((verdict) => ({ ...verdict, calculationId: 'second' })))
      // There and back again is no change.
      await calculations.add(tx, { ...before, id: 'third', at: now - 5, coverage: 0.5 }, turned.map((verdict, at) => ({ ...(at % 8 === 0 ? verdicts[at]! : verdict), calculationId: 'third' })))
      const known = await fields.listAll(tx, 'system-2')
      await fields.put(tx, known.map((field, at) => at % 10 === 0 ? { ...field, goneAt: now - 1 } : at % 10 === 1 ? { ...field, firstSeenAt: now - 1 } : field))
      await systems.setOwner(tx, 'system-3', 'person-1')
    })
    now += 5
    const { changes } = done(await getOverview({ product, actor: cio }, {}))
    expect(changes).toMatchObject({ since: now - 30 * 86_400_000, isFirstVisit: true, newSystems: [], lostCoverage: [{ systemId: 'system-1', from: 0.99, to: 0.5 }] })
    expect(changes.fields.map(({ change }) => change)).toEqual(['new', 'became-unused', 'lost-evidence'])
    expect(changes.gone.count).toBeGreaterThan(changes.gone.names.length - 1)
    expect(await compare(product, cio)).toBeGreaterThan(60)
    expect(await compare(product, owner)).toBeGreaterThan(30)
  })

  it('are drawn without any system, too', async () => {
    const product = await openProduct(engine, () => broadNow)
    expect(await compare(product, cio)).toBe(0)
  })
})
