// The file of `check --out` for findings, and what is said of rules that could not look.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import { exportedFinding, type ExportedFinding } from '#lib/domain/findings/finding-export.ts'
import { findingSentence } from '#lib/domain/findings/finding-sentence.ts'
import type { Need } from '#lib/domain/findings/rule.ts'
import { rules, type Assessment } from '#lib/domain/findings/rules.ts'
import { severities, severityRank } from '#lib/domain/findings/severity.ts'
import type { Locale } from '#lib/domain/people/locales.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'

export type CheckFindings = Pick<Assessment, 'found' | 'notAssessed'>

/** findings.json: the worst first, each with its sentence in the language of the report. */
export async function writeFindings(out: string, { found }: CheckFindings, locale: Locale): Promise<void> {
  const say = createTranslator({ locale, messages: await loadMessages(locale) })
  const exported = found.map((one): ExportedFinding => exportedFinding(one, findingSentence(one.code, one.evidence, locale, (key, values) => say(key as never, values as never))))
  const ordered = exported.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))
  writeFileSync(join(out, 'findings.json'), `${JSON.stringify(ordered, null, 1)}\n`)
}

/** In check nobody declares anything and nobody owns: both come to the same. */
const missing: Record<Need, string> = { declaration: 'nothing declared', people: 'nothing declared', access: 'the source does not say who may read what', log: 'no log' }
const missingInSqlite: Record<Need, string> = { ...missing, access: 'SQLite has no grants; readers are declared' }

/** How many findings there are of each severity, and once for each thing that is missing the rules that needed it. */
export function findingLines({ found, notAssessed }: CheckFindings, isSqlite: boolean): string[] {
  const counts = Map.groupBy(found, ({ code }) => rules[code].severity)
  const bySeverity = severities.flatMap((severity) => (counts.has(severity) ? [`${severity} ${counts.get(severity)!.length}`] : []))
  const reasons = Map.groupBy(notAssessed, ({ need }) => (isSqlite ? missingInSqlite : missing)[need])
  return [
    `${found.length === 1 ? 'One finding' : `${found.length} findings`}${bySeverity.length > 0 ? `: ${bySeverity.join(', ')}` : '.'}`,
    ...[...reasons].map(([reason, rules]) => `  not assessed: ${reason} (${rules.map(({ code }) => code).join(', ')})`),
  ]
}
