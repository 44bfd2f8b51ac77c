// Every code of trouble has its sentence in every language, made of the values that come with it: no code, no sentence is left over.
import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import type { DatabaseTroubleCode } from '#db/gateway/gateway.ts'
import { problemCodes } from '#lib/domain/logs/log-batch.ts'
import { logRefusals } from '#lib/domain/logs/recognise-log.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import type { AuditFault } from '#lib/server/audit/verify-audit-log.ts'
import { backupTroubleCodes } from '#lib/server/backup/backup-trouble.ts'
import { connectorErrorCodes } from '#lib/server/connectors/connector.ts'
import { gzipTroubles } from '#lib/server/evidence/gzip-stream.ts'
import en from '#lib/i18n/messages/en.json' with { type: 'json' }

const databaseCodes: Record<DatabaseTroubleCode, true> = {
  'database-unreadable': true, 'database-newer': true, 'database-unreachable': true, 'nested-transaction': true, 'migration-broke-rows': true,
}
const auditFaults: Record<AuditFault, true> = { 'seq-gap': true, 'wrong-link': true, 'wrong-hash': true, 'wrong-changes': true, unreadable: true }
/** What an import fails with beyond what recogniseLog refuses. */
const importFailures = ['file-not-found', 'file-unreadable', ...gzipTroubles, 'other-database', 'nothing-read', 'no-readable-time', 'import-cancelled']

/** What a job of a connection fails with beyond the connectors' codes. */
const connectionFailures = ['not-connected', 'secret-missing', 'secret-unreadable', 'system-elsewhere', 'unexpected']

type Part = keyof typeof en.trouble
/** `values`: all that a code of this part can come with. */
const parts: Record<Part, { codes: readonly string[]; values: Record<string, string | number> }> = {
  connector: { codes: connectorErrorCodes, values: { where: '<where>' } },
  connection: { codes: connectionFailures, values: { where: '<where>' } },
  log: { codes: [...logRefusals, ...importFailures], values: { where: '<where>', line: 731, count: 29, format: '<format>', database: '<database>' } },
  problem: { codes: problemCodes, values: { where: '<where>', line: 731, count: 29 } },
  database: { codes: Object.keys(databaseCodes), values: { where: '<where>' } },
  backup: { codes: backupTroubleCodes, values: { where: '<where>', fault: '<fault>' } },
  audit: { codes: Object.keys(auditFaults), values: { seq: 731 } },
  window: { codes: Object.keys(en.trouble.window), values: { where: '<where>' } },
}
const names = Object.keys(parts) as Part[]

describe.each(locales)('trouble in %s', async (locale) => {
  const messages = await loadMessages(locale)
  const say = speaker(locale, messages)
  const sayEnglish = speaker('en', en)

  it('has every part', () => {
    expect(Object.keys(messages.trouble).sort()).toEqual(names.toSorted())
  })

  it.each(names)('has a sentence for each code of %s and for nothing else', (part) => {
    expect(Object.keys(messages.trouble[part]).sort()).toEqual(parts[part].codes.toSorted())
  })

  it.each(names)('names the same values as English in %s', (part) => {
    const { codes, values } = parts[part]
    const named = (text: string) => Object.keys(values).filter((key) => text.includes(String(values[key])))
    for (const code of codes) expect(named(say(`${part}.${code}`, values)), code).toEqual(named(sayEnglish(`${part}.${code}`, values)))
  })

  it('has the plural forms its whole numbers take', () => {
    const rules = new Intl.PluralRules(locale)
    const forms = [...new Set(Array.from({ length: 200 }, (_, number) => rules.select(number)))]
    for (const [code, sentence] of Object.entries(messages.trouble.problem)) {
      if (sentence.includes('plural,')) for (const form of forms) expect(sentence, code).toContain(` ${form} {#`)
    }
  })
})

function speaker(locale: (typeof locales)[number], messages: typeof en) {
  const translate = createTranslator({ locale, messages, namespace: 'trouble', onError: (error) => { throw error } })
  return (key: string, values: Record<string, string | number>): string => translate(key as never, values as never)
}
