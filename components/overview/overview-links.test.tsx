// Every number on the overview opens exactly the fields it counts: the page is drawn, each of its links followed into the list, and the totals compared.
// The totals are counted row by row as well, so that the kept counts cannot agree with themselves alone.
import { MantineProvider } from '@mantine/core'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, expect, it } from 'vitest'
import { createRepositories } from '#db/repositories/repositories.ts'
import { onBothEngines, type Engine } from '#db/testing/engines.ts'
import { accessQueryIn } from '#lib/client/access-links.ts'
import { candidateInputFrom } from '#lib/client/candidate-links.ts'
import { findingInputFrom } from '#lib/client/finding-links.ts'
import { fieldInputFrom } from '#lib/client/field-links.ts'
import type { WhatIf } from '#lib/domain/minimisation/what-if.ts'
import type { OverviewPage } from '#lib/domain/overview/overview-page.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import messages from '#lib/i18n/messages/en.json' with { type: 'json' }
import { listFindings } from '#lib/server/findings/list-findings.ts'
import { listPrincipals } from '#lib/server/access/list-principals.ts'
import { declare } from '#lib/server/declarations/declare.ts'
import { settleFields } from '#lib/server/declarations/settle-fields.ts'
import { fillDemo } from '#lib/server/demo/fill-demo.ts'
import type { Product } from '#lib/server/door/product.ts'
import type { Outcome } from '#lib/server/door/use-case.ts'
import { listFields } from '#lib/server/inventory/list-fields.ts'
import { getWhatIf } from '#lib/server/minimisation/get-what-if.ts'
import { listCandidates } from '#lib/server/minimisation/list-candidates.ts'
import { getOverview } from '#lib/server/overview/get-overview.ts'
import { getTeam } from '#lib/server/overview/get-team.ts'
import { madeUser } from '#lib/testing/made-inventory.ts'
import { broadNow, fillBroad } from '#lib/testing/broad-inventory.ts'
import { countWaiting } from '#lib/server/work/count-waiting.ts'
import { getWork } from '#lib/server/work/get-work.ts'
import { OverviewScreen } from './overview-screen.tsx'
import { TeamScreen } from './team-screen.tsx'
import { WhereUnused } from './where-unused.tsx'

const cio: Actor = { kind: 'person', id: 'cy', role: 'cio', sessionId: 's' }
const owner: Actor = { kind: 'person', id: 'person-1', role: 'owner', sessionId: 's' }
const folder = mkdtempSync(join(tmpdir(), 'big-trust-links-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function drawn(overview: OverviewPage, whatIf?: WhatIf): string {
  const parts = [<OverviewScreen key="all" overview={overview} minute={null} whatIf={whatIf} maySetTarget mayConnect />, <WhereUnused key="category" overview={overview} first="category" />, <WhereUnused key="owner" overview={overview} first="owner" />, <WhereUnused key="team" overview={overview} first="team" />, <WhereUnused key="touchpoint" overview={overview} first="touchpoint" />]
  return markupOf(parts)
}

function markupOf(parts: ReactNode[]): string {
  const router = new Proxy({}, { get: () => () => undefined }) as AppRouterInstance
  return parts.map((part) => renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages as never}>
        <MantineProvider>{part}</MantineProvider>
      </NextIntlClientProvider>
    </AppRouterContext.Provider>,
  )).join('')
}

const unescaped = (text: string) => text.replaceAll('&amp;', '&')

type Rows = { room: 'inventory' | 'minimisation' | 'access' | 'findings'; query: string; count: number | null; text: string }

/** Every link into a list, with the number it promises; null where it names none. A link to one thing has no question behind it, or a path. */
function linksOf(html: string): Rows[] {
  return Array.from(html.matchAll(/<a ([^>]*href="\/(inventory|minimisation|access|findings)(\?[^"]*)?"[^>]*)>(.*?)<\/a>/g), ([, attributes, room, query = '', inside]) => ({
    room: room as Rows['room'], query: unescaped(query), count: /data-count="(\d+)"/.test(attributes!) ? Number(/data-count="(\d+)"/.exec(attributes!)![1]) : null, text: inside!.replace(/<[^>]+>/g, ' '),
  }))
}

/** How many rows the list behind a link has; of fields, counted in another way too. */
async function totalsOf({ room, query }: Rows, call: { product: Product; actor: Actor }): Promise<number[]> {
  const asked = new URLSearchParams(query)
  if (room === 'minimisation') return [done(await listCandidates(call, candidateInputFrom(asked))).total]
  if (room === 'findings') return [done(await listFindings(call, findingInputFrom(asked))).total]
  if (room === 'access') return [done(await listPrincipals(call, accessQueryIn(Object.fromEntries(asked)))).total]
  const input = fieldInputFrom(asked)
  // A search makes the list count its rows one by one: every name has a dot in it.
  return [done(await listFields(call, input)).total, done(await listFields(call, { ...input, q: '.' })).total]
}

async function compare(product: Product, actor: Actor): Promise<number> {
  return follow(product, actor, drawn(done(await getOverview({ product, actor }, {})), done(await getWhatIf({ product, actor }, {}))))
}

/** Holds each link's number against what the list behind it holds; returns how many there were. */
async function follow(product: Product, actor: Actor, html: string): Promise<number> {
  const links = linksOf(html)
  const wrong = []
  for (const link of links) {
    const totals = await totalsOf(link, { product, actor })
    if (totals.some((total) => total !== link.count)) wrong.push({ ...link, totals })
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
  }, 180_000)

  it.each([1, 2, 3])('open exactly their fields in made-up company %i, for its owners too', async (seed) => {
    const product = await openProduct(engine, () => broadNow)
    await fillBroad(product, { systems: 4, fieldsPerSystem: 150, seed })
    expect(await compare(product, cio)).toBeGreaterThan(60)
    expect(await compare(product, owner)).toBeGreaterThan(30)
    await tellsWhatWaits(product)
  })

  /** One line on top for an owner, with the very number that My work begins with; nothing for who looks at everything. */
  async function tellsWhatWaits(product: Product) {
    const overview = done(await getOverview({ product, actor: owner }, {}))
    const { fields } = done(await countWaiting({ product, actor: owner }, {}))
    expect(fields).toBeGreaterThan(1)
    expect(fields).toBe(done(await getWork({ product, actor: owner }, {})).counts.open)
    const line = (waiting: number | null) => /<a href="\/work">.*?<\/a>/.exec(markupOf([<OverviewScreen key="all" overview={overview} waiting={waiting} minute={null} maySetTarget={false} mayConnect={false} />]))?.[0].replace(/<[^>]+>/g, '').trim() ?? null
    expect(line(fields)).toBe(`${fields} fields wait for you`)
    expect(line(0)).toBeNull()
    expect(line(done(await countWaiting({ product, actor: cio }, {})).fields)).toBeNull()
  }

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

  it('open exactly the fields of a team, and what is exposed or declared among them', async () => {
    const product = await openProduct(engine, () => broadNow)
    await fillBroad(product, { systems: 4, fieldsPerSystem: 150, seed: 7 })
    const { fields, fieldReaders, fieldCounts, users } = product.repositories
    await product.gateway.write(async (tx) => {
      for (const [id, team] of [['person-1', 'Marketing & sales'], ['person-2', 'Marketing & sales'], ['person-3', 'Nobody’s']] as const) await users.add(tx, { ...madeUser(id, 'owner'), team })
      const known = await fields.listAll(tx, 'system-1')
      await fieldReaders.replaceCounts(tx, 'system-1', known.map(({ id }, at) => ({ fieldId: id, systemId: 'system-1', readers: at % 7, viaPublic: at % 3 === 0 ? 1 : 0, inherent: 0, changers: 0, neverUsed: 0, noEvidence: 0 })))
      for (const system of ['system-1', 'system-2']) await settleFields(tx, product.repositories, system, { kind: 'system', ids: [system] })
      await fieldCounts.recount(tx, 'system-1')
    })
    const some = (await product.gateway.read((tx) => fields.listAll(tx, 'system-2'))).filter(({ goneAt }) => goneAt === null)
    for (const [at, { id }] of some.slice(0, 30).entries()) done(await declare({ product, actor: { kind: 'system', id: 'cli' } }, { said: [{ target: { kind: 'field', id }, values: { usedForAnalytics: { answer: at % 2 ? 'yes' : 'no', forWhat: '' }, touchpoint: at % 3 ? 'web shop, checkout' : 'till' } }] }))
    const team = done(await getTeam({ product, actor: cio }, { team: 'Marketing & sales' }))
    expect(team.counts.all).toBeGreaterThan(50)
    expect(team.exposure.systems.find(({ systemId }) => systemId === 'system-1')).toMatchObject({ asked: expect.any(Number), readings: expect.any(Number) })
    expect(team.exposure.readings).toBeGreaterThan(5)
    expect(team.comparisons.filter(({ count }) => count > 0).length).toBeGreaterThan(2)
    expect(await follow(product, cio, markupOf([<TeamScreen key="team" page={team} />]))).toBeGreaterThan(12)
    const overview = done(await getOverview({ product, actor: cio }, { span: 'month' }))
    expect(overview.touchpoints.map(({ touchpoint }) => touchpoint).sort()).toEqual(['till', 'web shop checkout'])
    expect(overview.teams.map(({ team: name }) => name)).toEqual(['Marketing & sales'])
    expect(await compare(product, cio)).toBeGreaterThan(60)
    // What is somebody's own they see as before; of a team they are told nothing.
    expect(done(await getOverview({ product, actor: owner }, {})).teams).toEqual([])
    expect(await getTeam({ product, actor: owner }, { team: 'Marketing & sales' })).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    expect(await getTeam({ product, actor: cio }, { team: 'None' })).toMatchObject({ ok: false, errorCode: 'not-found' })
    expect(done(await getTeam({ product, actor: cio }, { team: 'Nobody’s' })).counts.all).toBe(0)
  })

  it('are drawn without any system, too', async () => {
    const product = await openProduct(engine, () => broadNow)
    expect(await compare(product, cio)).toBe(0)
  })
})
