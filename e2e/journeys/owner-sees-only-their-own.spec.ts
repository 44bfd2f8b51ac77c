// Two owners, A and B: nothing that is B's reaches A, by any page or handler, by any id in path, query or body, nested or in bulk, by any
// list, count, search or export; and nothing of B's is changed. Whatever is asked, a thing of B's looks to A like one that does not exist.
import { expect } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { handlers, pages } from '../access-matrix.ts'
import { test } from '../fixtures.ts'
import { recordsOf } from '../records.ts'
import { ask, cookieOf, invited, send } from '../visitors.ts'

type Field = { id: string; name: string; system: string; systemId: string; dataset: string; datasetId: string }
type Place = { fieldId: string; datasetId: string; systemId: string; ownerId: string; name: string }

/** Everything that a question could name a thing of B's by. */
const queriesOf = (b: Place) => [
  ...['id', 'field', 'fieldId', 'target'].map((key) => `${key}=${b.fieldId}`), ...['dataset', 'datasetId', 'id', 'belowSchema'].map((key) => `${key}=${b.datasetId}`),
  ...['system', 'systemId', 'id', 'belowSystem'].map((key) => `${key}=${b.systemId}`), ...['owner', 'ownerId', 'person', 'id'].map((key) => `${key}=${b.ownerId}`),
  `q=${b.name}`, `kind=field&id=${b.fieldId}`, `kind=dataset&id=${b.datasetId}`, `kind=system&id=${b.systemId}`, `system=${b.systemId}&size=100`, `dataset=${b.datasetId}&size=100`, `belowSystem=${b.systemId}&belowSchema=public`, 'size=100&page=2', '',
]

const bodiesOf = (b: Place): object[] => {
  const targets = [{ kind: 'field', id: b.fieldId }, { kind: 'dataset', id: b.datasetId }, { kind: 'system', id: b.systemId }, { kind: 'fields', ids: [b.fieldId] }]
  return [
    ...[b.fieldId, b.datasetId, b.systemId, b.ownerId].map((id) => ({ id })), { ids: [b.fieldId] }, { fieldId: b.fieldId }, { fieldIds: [b.fieldId] }, { datasetId: b.datasetId }, { systemId: b.systemId },
    { fieldId: b.fieldId, reason: 'It is not so at all, believe me.', link: null, season: null }, { fieldId: b.fieldId, reason: 'It is not so at all, believe me.', link: '', season: '' },
    ...targets.flatMap((target) => [{ target }, { target, values: {} }, { target, ownerId: b.ownerId }, { target, changes: {} }, { target, said: {} }, { said: [{ target, values: { plainName: 'mine now' } }] }, { said: [{ target, values: { isCustomerData: false }, reason: 'mine' }] }]),
    { filter: { system: [b.systemId] }, seen: 1 }, { filter: { dataset: [b.datasetId] } }, { target: { kind: 'filter', filter: { system: [b.systemId] }, seen: 1 } }, { query: `system=${b.systemId}` },
  ]
}

/** As a word of its own: `opened_at` does not stand in `reopened_at`. */
const stands = (word: string, text: string) => text.includes(word) && new RegExp(`(?<!\\w)${word.replace(/[^\w\s]/g, '\\$&')}(?!\\w)`).test(text)

test('what is owner B’s does not exist for owner A', async ({ product }) => {
  test.setTimeout(300_000)
  const admin = await cookieOf(product, product.people.admin)
  const a = await cookieOf(product, product.people.owner)
  const b = await invited(product, admin, 'owner', 'Berit')
  const pageFor = async (cookie: string, query: string, page: number) => JSON.parse((await ask(product, `/api/fields?size=100&page=${page}${query}`, { cookie })).body) as { rows: Field[]; total: number }
  async function rowsFor(cookie: string, query = ''): Promise<{ rows: Field[]; total: number }> {
    const { rows, total } = await pageFor(cookie, query, 1)
    for (let page = 2; rows.length < total; page++) rows.push(...(await pageFor(cookie, query, page)).rows)
    return { rows, total }
  }

  // B gets what nobody owned; what is left of it that A sees is taken as it stands.
  const people = JSON.parse((await ask(product, '/api/owners', { cookie: admin })).body) as { id: string; name: string }[]
  const ownerId = people.find(({ name }) => name === 'Berit')!.id
  const before = await rowsFor(a)
  const theirs = (await rowsFor(admin)).rows.filter(({ id }) => !before.rows.some((row) => row.id === id))
  expect(theirs.length).toBeGreaterThan(20)
  expect((await send(product, '/api/owners', { cookie: admin, value: { target: { kind: 'fields', ids: theirs.map(({ id }) => id) }, ownerId } })).status).toBe(200)
  const [mine, others] = [await rowsFor(a), await rowsFor(b.cookie)]
  expect(mine.total).toBe(before.total)
  expect(others.total).toBe(theirs.length)

  // What A must never read: every id of B's, and every name that only B's things have.
  const known = new Set(mine.rows.flatMap(({ name, system, systemId, dataset, datasetId }) => [name, system, systemId, dataset, datasetId]))
  const own = (await ask(product, '/sign-in')).body
  const secrets = [...new Set(others.rows.flatMap(({ id, name, systemId, system, datasetId, dataset }) => [id, name, systemId, system, datasetId, dataset]))].filter((word) => word.length > 7 && !known.has(word) && !own.includes(word))
  expect(secrets.length).toBeGreaterThan(40)
  const places = [others.rows[0]!, others.rows.at(-1)!].map(({ id, datasetId, systemId, name }): Place => ({ fieldId: id, datasetId, systemId, ownerId, name }))
  const leaks: string[] = []
  const look = (what: string, asked: string, { status, body }: { status: number; body: string }) => {
    const found = secrets.filter((secret) => !asked.includes(secret) && stands(secret, body))
    if (found.length > 0 || status >= 500) leaks.push(`${what}: ${status} with ${found.slice(0, 4).join(', ')}`)
  }

  await test.step('pages: those of things are 404, those of lists say nothing of them', async () => {
    for (const address of Object.keys(pages)) {
      for (const place of places) {
        const path = address.replace(/\[(\w+)\]/g, (_, name: string) => (place as Record<string, string>)[name] ?? place.fieldId)
        for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
          const answer = await ask(product, path, { cookie: a, headers })
          look(`${path} ${JSON.stringify(headers)}`, path, answer)
          if (path !== address && !('rsc' in headers) && ![403, 404].includes(answer.status)) leaks.push(`${path}: ${answer.status}`)
        }
      }
    }
  })

  await test.step('questions: by no id, name or filter', async () => {
    for (const line of Object.keys(handlers).filter((one) => one.startsWith('GET '))) {
      for (const place of places) {
        for (const query of queriesOf(place)) {
          const path = `${line.slice(4)}?${query}`
          look(path, path, await ask(product, path, { cookie: a }))
        }
      }
    }
    for (const filter of [`system=${places[0]!.systemId}`, `dataset=${places[0]!.datasetId}`, `owner=${ownerId}`]) expect((await rowsFor(a, `&${filter}`)).rows.filter(({ id }) => theirs.some((one) => one.id === id)), filter).toEqual([])
  })

  await test.step('exports: the same rows as the list, and no more', async () => {
    const exporting = Object.keys(handlers).filter((line) => /^POST .*(export|take)$/.test(line)).map((line) => line.slice(5))
    expect(exporting).toContain('/api/fields/export')
    for (const address of exporting) {
      for (const format of ['', 'format=csv&', 'format=json&', 'format=jsonl&']) {
        for (const query of queriesOf(places[0]!)) {
          const body = `${format}${query}`
          look(`${address} ${body}`, body, await ask(product, address, { method: 'POST', cookie: a, headers: { origin: product.address, 'content-type': 'application/x-www-form-urlencoded' }, body }))
        }
      }
    }
  })

  await test.step('reports: one’s own alone, of what is one’s own', async () => {
    const made = async (cookie: string): Promise<string> => {
      const { id } = JSON.parse((await send(product, '/api/reports', { cookie, value: { locale: 'en' } })).body) as { id: string }
      await expect.poll(async () => (JSON.parse((await ask(product, '/api/reports', { cookie })).body) as { id: string; status: string }[]).find((one) => one.id === id)?.status, { timeout: 120_000 }).toBe('done')
      return id
    }
    const take = (cookie: string, id: string) => ask(product, '/api/reports/take', { method: 'POST', cookie, headers: { origin: product.address, 'content-type': 'application/x-www-form-urlencoded' }, body: `id=${id}` })
    const [ofA, ofB] = [await made(a), await made(b.cookie)]
    expect((await take(a, ofB)).status).toBe(404)
    look('the reports of A', '', await ask(product, '/api/reports', { cookie: a }))
    const sheets = (bytes: Buffer) => Object.entries(unzipSync(bytes)).filter(([name]) => /\.(csv|json)$/.test(name)).map(([name, text]) => [name, strFromU8(text)] as const)
    for (const [name, body] of sheets((await take(a, ofA)).bytes)) look(`the report of A, ${name}`, '', { status: 200, body })
    expect(sheets((await take(b.cookie, ofB)).bytes).filter(([, body]) => secrets.some((secret) => stands(secret, body))).length).toBeGreaterThan(1)
  })

  const records = recordsOf(product)
  await test.step('changes: none of theirs, by any body', async () => {
    for (const line of Object.keys(handlers).filter((one) => !one.startsWith('GET ') && !/sign-out|auth|export|views|reports/.test(one))) {
      const [method, address] = line.split(' ') as [string, string]
      for (const place of places) {
        for (const value of bodiesOf(place)) {
          const answer = await send(product, address, { method, cookie: a, value })
          look(`${line} ${JSON.stringify(value)}`, JSON.stringify(value), answer)
          if (answer.status < 400 && !('filter' in value)) leaks.push(`${line} ${JSON.stringify(value)}: ${answer.status} ${answer.body.slice(0, 100)}`)
        }
      }
    }
    // An export is written down where it happened; nothing else is.
    const { audit_events: _written, changes: _none, ...after } = recordsOf(product)
    const { audit_events: _before, changes: _same, ...then } = records
    expect(after).toEqual(then)
  })

  expect(leaks).toEqual([])
})
