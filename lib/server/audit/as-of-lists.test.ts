// The lists of the screens, asked of a moment, are what they were at that moment; and so are their files.
import { beforeAll, expect, it } from 'vitest'
import { onBothEngines } from '#db/testing/engines.ts'
import { asOfText } from '#lib/domain/audit/past-moment.ts'
import { eventfulStory, openEventful, type Eventful } from '#lib/testing/eventful-product.ts'
import { madePerson } from '#lib/testing/made-inventory.ts'
import { accessFile, exportAccess } from '../access/export-access.ts'
import { listPrincipals } from '../access/list-principals.ts'
import { exportFindings, findingsFile } from '../findings/export-findings.ts'
import { listFindings } from '../findings/list-findings.ts'
import { exportFields, fieldsFile } from '../inventory/export-fields.ts'
import { listFields } from '../inventory/list-fields.ts'
import { listTree } from '../inventory/list-tree.ts'
import { candidatesFile, exportCandidates } from '../minimisation/export-candidates.ts'
import { getMinimisation } from '../minimisation/get-minimisation.ts'
import { listCandidates } from '../minimisation/list-candidates.ts'
import type { Outcome } from '../door/use-case.ts'

const cio = madePerson('cy', 'cio')

onBothEngines('lists as of a moment', (engine) => {
  let eventful: Eventful
  let moments: { at: number; told: Awaited<ReturnType<typeof tell>> }[]
  const call = () => ({ product: eventful.product, actor: cio })
  async function given<R>(outcome: Promise<Outcome<R>>): Promise<R> {
    const found = await outcome
    if (!found.ok) throw new Error(`${found.errorCode} ${found.where}`)
    return found.result
  }
  const textOf = async (pieces: AsyncIterable<string | Uint8Array>) => (await Array.fromAsync(pieces)).join('').split('\n').sort()

  async function tell(asOf: string) {
    const fields = await given(listFields(call(), { asOf, sort: 'name' }))
    return {
      fields, tree: await given(listTree(call(), { below: null, filter: {}, asOf })), unused: (await given(listFields(call(), { asOf, analytics: ['unused'], sort: 'reads' }))).rows.map(({ id }) => id).sort(),
      findings: await given(listFindings(call(), { asOf, show: 'all', sort: 'number' })), candidates: await given(listCandidates(call(), { asOf })), room: await given(getMinimisation(call(), { asOf })),
      principals: await given(listPrincipals(call(), { asOf, sort: 'name' })),
      files: {
        fields: await textOf(fieldsFile(eventful.product, await given(exportFields(call(), { asOf })))), findings: await textOf(findingsFile(eventful.product, await given(exportFindings(call(), { asOf })))),
        candidates: await textOf(candidatesFile(eventful.product, await given(exportCandidates(call(), { asOf })))), access: await textOf(accessFile(eventful.product, await given(exportAccess(call(), { asOf })))),
      },
    }
  }
  type Told = Awaited<ReturnType<typeof tell>>

  /** Without the figures that are not kept; those are told as they were or not at all. */
  function kept({ fields, findings, principals, files: { candidates }, ...told }: Told) {
    return {
      ...told, candidates, fields: { ...fields, rows: fields.rows.map(({ verdict, ...row }) => ({ ...row, verdict: verdict && { ...verdict, coverage: null, explicitReads: null, starReads: null, lastReadAt: null } })) },
      findings: { ...findings, rows: findings.rows.map((row) => ({ ...row, lastFoundAt: null })) },
      principals: { ...principals, systems: principals.systems.map(({ id, name }) => ({ id, name })) },
    }
  }

  beforeAll(async () => {
    eventful = await openEventful(await engine.open())
    moments = []
    for (const [at, deed] of eventfulStory.entries()) {
      await eventful.act(deed)
      if ([1, 4, 9, 16, 20, 24].includes(at)) moments.push({ at: eventful.product.now(), told: await tell('') })
    }
  }, 60_000)

  it('tell what they told then, and no figure of today', async () => {
    let unknown = 0
    for (const { at, told } of moments) {
      const then = await tell(asOfText(at))
      expect(kept(then)).toEqual(kept(told))
      for (const [index, { verdict }] of then.fields.rows.entries()) {
        const was = told.fields.rows[index]!.verdict
        for (const figure of ['coverage', 'explicitReads', 'starReads', 'lastReadAt'] as const) expect([null, was?.[figure] ?? null]).toContain(verdict?.[figure] ?? null)
        if (verdict && verdict.coverage === null) unknown++
      }
    }
    expect(unknown).toBeGreaterThan(0)
    // Both records before they were merged, one after.
    expect(moments.map(({ told }) => told.tree.nodes.length)).toContain(1)
  })

  it('in files too: a row for every row of then, rights without what is said of their use', async () => {
    const { at, told } = moments[2]!
    const { files } = await tell(asOfText(at))
    expect(files.findings.length).toBe(told.files.findings.length)
    const withoutUse = (lines: string[]) => lines.map((line) => line.split(',').slice(0, 10).join(','))
    expect(withoutUse(files.access)).toEqual(withoutUse(told.files.access))
    expect(files.access.some((line) => /never-used|no-evidence/.test(line))).toBe(false)
    const { events } = await eventful.product.gateway.read((tx) => eventful.product.repositories.auditLog.page(tx, 0, 10_000))
    expect(events.findLast(({ code }) => code === 'fields-exported')!.detail).toMatchObject({ asOf: at })
  })

  it('are not looked back at by who may not know of everything, nor beyond what is kept; what has not come is now', async () => {
    const asOf = asOfText(moments[0]!.at)
    const olga = { product: eventful.product, actor: madePerson('olga', 'owner') }
    for (const asked of [listFields(olga, { asOf }), listFindings(olga, { asOf }), listCandidates(olga, { asOf }), listPrincipals(olga, { asOf }), exportFields(olga, { asOf })]) expect(await asked).toMatchObject({ ok: false, errorCode: 'not-allowed' })
    expect(await listFields(call(), { asOf: '2099-01-01T00:00:00Z' })).toEqual(await listFields(call(), {}))
    expect(await listFields(call(), { asOf: 'yesterday' })).toMatchObject({ ok: false, errorCode: 'invalid-input' })
    const { gateway } = eventful.product
    await gateway.write((tx) => tx.insert(gateway.tables.pastRows).values({ kind: 'kept-since', at: moments[1]!.at, id: '', stood: null }))
    expect(await listFields(call(), { asOf })).toMatchObject({ ok: false, errorCode: 'not-kept-then' })
    expect(await listFields(call(), { asOf: asOfText(moments[2]!.at) })).toMatchObject({ ok: true })
  })
})
