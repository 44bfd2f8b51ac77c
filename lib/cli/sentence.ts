// Trouble in one sentence for the command line: what, where, what to do. The words are those of the screens, in English.
import { createTranslator } from 'use-intl/core'
import { BackupTrouble } from '#lib/server/backup/backup-trouble.ts'
import { TamperedBackup } from '#lib/server/backup/check-backup.ts'
import { ConnectorFailure } from '#lib/server/connectors/connector.ts'
import { DatabaseTrouble } from '#lib/server/door/product.ts'
import { ScanFailure } from '#lib/server/inventory/scan-system.ts'
import { JobFailure } from '#lib/server/jobs/job-context.ts'
import messages from '#lib/i18n/messages/en.json' with { type: 'json' }

const translate = createTranslator({ locale: 'en', messages, namespace: 'trouble' })
const refusals = createTranslator({ locale: 'en', messages, namespace: 'errors' })

type Part = keyof typeof messages.trouble
type Values = Record<string, string | number>

/** The sentence of a code; the code itself where it has none, so that nothing is ever silent. */
export function sentence(part: Part, code: string, values: Values): string {
  const key = `${part}.${code}` as Parameters<typeof translate>[0]
  return translate.has(key) ? translate(key, values as never) : `${code} (${Object.values(values).join(', ')})`
}

export function refusal(code: keyof typeof messages.errors): string {
  return refusals(code)
}

export function sentenceOf(error: unknown): string {
  if (error instanceof DatabaseTrouble) return sentence('database', error.code, { where: error.where })
  if (error instanceof ScanFailure) return sentence('connector', error.code, { where: error.where })
  if (error instanceof ConnectorFailure) return sentence('connector', error.code, { where: '' })
  if (error instanceof JobFailure) return sentence('log', error.code, { where: error.where ?? '', ...error.values })
  if (error instanceof BackupTrouble) return sentence('backup', error.code, { where: error.where, fault: error instanceof TamperedBackup ? sentence('audit', error.fault, { seq: error.seq }) : '' })
  return error instanceof Error ? error.message : String(error)
}
