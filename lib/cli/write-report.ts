// The files of `check --out` for people: the same report as HTML and as PDF.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '#lib/domain/people/locales.ts'
import type { VerdictReport } from '#lib/server/evidence/list-verdicts.ts'

/** @param name what the system is called in it */
export async function writeReport(out: string, report: VerdictReport, { name, locale, madeAt }: { name: string; locale: Locale; madeAt: number }): Promise<void> {
  // Loaded only here: whoever asks for no files does not wait for them.
  const [{ usageReport }, { reportHtml }, { reportPdf }] = await Promise.all([
    import('#lib/server/reports/usage-report.ts'), import('#lib/server/reports/report-html.ts'), import('#lib/server/reports/report-pdf.ts'),
  ])
  const document = await usageReport(report, { name, locale, madeAt, version: versionOf() })
  writeFileSync(join(out, 'report.html'), reportHtml(document))
  writeFileSync(join(out, 'report.pdf'), await reportPdf(document))
}

function versionOf(): string {
  return (JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version
}
