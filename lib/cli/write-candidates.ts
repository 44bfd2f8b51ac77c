// The file of `check --out` that says what could go: candidates.json.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import messages from '#lib/i18n/messages/en.json' with { type: 'json' }
import type { ExportedCandidate } from '#lib/domain/minimisation/candidate-export.ts'
import { remedyText } from '#lib/domain/minimisation/remedy-text.ts'
import type { SystemCandidate } from '#lib/server/minimisation/list-system-candidates.ts'

const words = createTranslator({ locale: 'en', messages, namespace: 'remedy' })

export function writeCandidates(out: string, candidates: SystemCandidate[]): void {
  writeFileSync(join(out, 'candidates.json'), `${JSON.stringify(candidates.map(exported), null, 1)}\n`)
}

function exported({ schema, table, column, reasons, score, parts, recommendation, remedy, sparedBy }: SystemCandidate): ExportedCandidate {
  return { schema, table, column, reasons, score, parts, recommendation, sql: remedy && remedyText(remedy, words), sparedBy }
}
