// `big-trust check`: one database, its logs, and what nobody uses. The whole product runs, on a database of its own that is thrown away:
// what is said here is what the screens would say.
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { locales, type Locale } from '#lib/domain/people/locales.ts'
import type { Actor } from '#lib/domain/people/permissions.ts'
import { readInstantUtc, readWindow, type WindowChoice } from '#lib/domain/usage/windows.ts'
import { parseTarget } from '#lib/server/connectors/connector-for.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import { listVerdicts, type VerdictReport } from '#lib/server/evidence/list-verdicts.ts'
import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { previewFindings } from '#lib/server/findings/preview-findings.ts'
import { scanSystem } from '#lib/server/inventory/scan-system.ts'
import { listSystemCandidates, type SystemCandidate } from '#lib/server/minimisation/list-system-candidates.ts'
import { done, finishJob, importFile, say, warnOfScan } from './product-work.ts'
import { JobFailure } from '#lib/server/jobs/job-context.ts'
import { passingFolder } from './passing-folder.ts'
import { printReport } from './print-report.ts'
import { sentence, sentenceOf } from './sentence.ts'
import { writeCandidates } from './write-candidates.ts'
import { findingLines, writeFindings, type CheckFindings } from './write-findings.ts'
import { writeReport } from './write-report.ts'
import { mayBecomeFolder, writeVerdicts } from './write-verdicts.ts'

export const usage = `usage: big-trust check DATABASE --log FILE [--log FILE …] [--window 90|FROM..TO] [--as-of T] [--out DIR [--lang en] [--organisation NAME]]

  DATABASE   postgres://user@host:5432/name (PGPASSWORD is used where the address has no password), or the path of a SQLite file
  --log      a PostgreSQL csvlog or jsonlog, or a query log as CSV or NDJSON, gzipped or not; the format is recognised by content
  --window   30, 90, 180 or 365 days, or two instants: 2026-11-21T10:00:00Z..2026-11-21T10:00:59Z
  --as-of    the end of a window counted in days; now unless said
  --out      a folder for report.html, report.pdf, verdicts.csv, verdicts.json, candidates.json and findings.json; it is made if missing
  --lang     the language of the report: en, sv, es, it or ru
  --organisation  whose report it is; it stands beside the database's name
`

type Wish = { target: string; logs: string[]; window: WindowChoice; asOf: number | undefined; out: string | undefined; locale: Locale; organisation: string }

const actor: Actor = { kind: 'system', id: 'cli' }

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  if (wish.out !== undefined && !mayBecomeFolder(wish.out)) return refuseOut(wish.out)
  const { folder, remove } = passingFolder('big-trust-check-')
  try {
    const product = await openProduct(join(folder, 'check.sqlite'))
    try {
      const { report, database, candidates, findings } = await check(product, wish)
      if (wish.out !== undefined) {
        if (!writeVerdicts(wish.out, report.verdicts)) return refuseOut(wish.out)
        writeCandidates(wish.out, candidates)
        await writeFindings(wish.out, findings, wish.locale)
        await writeReport(wish.out, report, { name: [wish.organisation, database].filter(Boolean).join(', '), locale: wish.locale, madeAt: product.now() })
      }
      printReport(report)
      process.stdout.write(`\n${findingLines(findings, !/^postgres(ql)?:/i.test(wish.target)).join('\n')}\n`)
      return 0
    } finally {
      await product.gateway.close()
    }
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  } finally {
    remove()
  }
}

async function check(product: Product, wish: Wish): Promise<{ report: VerdictReport; database: string; candidates: SystemCandidate[]; findings: CheckFindings }> {
  const scanned = done(await scanSystem({ product, actor }, { name: calledOf(wish.target), target: wish.target, fallbackPassword: process.env.PGPASSWORD }))
  warnOfScan(scanned)
  await importLogs(product, scanned, wish.logs.map((path) => resolve(path)))
  const { jobId } = done(await requestCalculation({ product, actor }, { systemId: scanned.systemId, window: wish.window, asOf: wish.asOf }))
  await finishJob(product, jobId)
  const of = { systemId: scanned.systemId }
  return { report: done(await listVerdicts({ product, actor }, of)), database: scanned.database, candidates: done(await listSystemCandidates({ product, actor }, of)), findings: done(await previewFindings({ product, actor }, of)) }
}

/** What sentences call it: the database's own name, as the report does. A target that cannot be read is refused by the scan. */
function calledOf(target: string): string {
  const parsed = parseTarget(target)
  if (!parsed.ok) return 'check'
  return (parsed.target.engine === 'sqlite' ? basename(parsed.target.path) : parsed.target.database).trim().slice(0, 200) || 'check'
}

/** A log in several files must speak of the database in one of them at least. */
async function importLogs(product: Product, { systemId, database }: { systemId: string; database: string }, paths: string[]): Promise<void> {
  const counts = []
  for (const path of paths) counts.push(await importFile(product, systemId, path, { isPart: true }))
  const isElsewhere = counts.every(({ executions }) => executions === 0) && counts.some(({ otherDatabases }) => otherDatabases > 0)
  if (isElsewhere) throw new JobFailure('other-database', paths.join(', '), { database })
}

function readWish(args: string[]): Wish | string {
  let parsed
  try {
    const options = { log: { type: 'string', multiple: true }, window: { type: 'string' }, 'as-of': { type: 'string' }, out: { type: 'string' }, lang: { type: 'string', default: 'en' }, organisation: { type: 'string', default: '' } } as const
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return `big-trust check: ${(error as Error).message.split('. ')[0]}.\n\n${usage}`
  }
  const { values, positionals } = parsed
  if (positionals.length !== 1) return positionals.length === 0 ? usage : `big-trust check: give one database, not ${positionals.length}.\n\n${usage}`
  const window = readWindow(values.window ?? '90')
  if (!window.ok) return `big-trust check: ${sentence('window', window.code, { where: values.window! })}`
  const asOf = values['as-of'] === undefined ? undefined : readInstantUtc(values['as-of'])
  if (asOf === null) return `big-trust check: ${sentence('window', 'window-instant', { where: values['as-of']! })}`
  const locale = locales.find((known) => known === values.lang)
  if (!locale) return `big-trust check: a report can be had in ${locales.join(', ')}, not in "${values.lang}".`
  if (!values.log?.length) return `big-trust check: without a log nothing can be said of use; give at least one --log FILE.\n\n${usage}`
  return { target: positionals[0], logs: values.log, window: window.choice, asOf, out: values.out, locale, organisation: values.organisation.trim() }
}

function refuseOut(out: string): number {
  say(`Big Trust: The folder ${resolve(out)} cannot be made or written to. Choose another one with --out.`)
  return 1
}
