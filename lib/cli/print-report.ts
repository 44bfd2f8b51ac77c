// A report for a terminal: the headline as an interval, what it rests on, and the fields nobody used, most worth a look first.
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { ExportedVerdict } from '#lib/domain/usage/verdict-export.ts'
import type { VerdictReport } from '#lib/server/evidence/list-verdicts.ts'
import { counted } from './counted.ts'

const shownFields = 40
const percent = (share: number) => `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)} %`
/** As in every room (captured-percent.ts), never rounded up. */
const captured = (share: number) => percent(Math.floor(share * 1000 + 1e-6) / 1000)
const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

export function printReport({ counts, coverage, firmFrom, window, verdicts }: VerdictReport): void {
  const { all, unused, noEvidence, used, starOnly } = counts
  const out: string[] = []
  if (all === 0) out.push('No customer-data field was found.')
  else {
    const [low, high] = [unused / all, (unused + noEvidence) / all]
    out.push(low === high ? `${percent(low)} of ${all} customer-data fields are not used for analytics.` : `${percent(low)} to ${percent(high)} of ${all} customer-data fields are not used for analytics.`)
    out.push(`  unused ${unused} | no evidence ${noEvidence} | used ${used}${starOnly ? ` (${starOnly} of them only by *)` : ''}`)
  }
  out.push(`  window ${instant(window.from)} .. ${instant(window.to)}, as of ${instant(window.asOf)}, logs captured ${coverage === null ? 'nothing' : captured(coverage)} of it`)
  if (firmFrom !== null && firmFrom > window.asOf) out.push(`  first firm verdict on ${instant(firmFrom)}, if logging goes on as it does`)
  out.push('', ...fieldLines(verdicts))
  process.stdout.write(`${out.join('\n')}\n`)
}

function fieldLines(verdicts: ExportedVerdict[]): string[] {
  const rank = ({ analytics }: ExportedVerdict) => (analytics === 'unused' ? 0 : analytics === 'no-evidence' ? 1 : 2)
  const fields = verdicts.filter(({ customerData }) => customerData).sort((a, b) => rank(a) - rank(b) || Number(b.personal) - Number(a.personal))
  const shown = fields.slice(0, shownFields).map((row) => {
    const name = visibleText(shortened(`${row.schema}.${row.table}.${row.column}`, 60))
    return `  ${row.analytics.padEnd(12)} ${name.padEnd(60)} ${(row.category ?? '').padEnd(14)} ${row.analytics === 'used' ? counted(row.explicitReads + row.starReads, 'read') : (row.reason ?? `operations: ${row.operations}`)}`
  })
  return fields.length > shownFields ? [...shown, `  … and ${fields.length - shownFields} more; --out writes them all.`] : shown
}
