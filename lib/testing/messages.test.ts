// Five languages, one meaning: the same keys, the same arguments, every plural form a language needs, and a sentence for every word of the domain.
import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { categories, reasonCodes, subjects } from '#lib/domain/classification/classification.ts'
import { errorCodes } from '#lib/domain/error-codes.ts'
import { dueWords, findingDeeds, findingStates } from '#lib/domain/findings/finding-words.ts'
import { ruleCodes, ruleReasons } from '#lib/domain/findings/rule-codes.ts'
import { severities } from '#lib/domain/findings/severity.ts'
import { engines, relationKinds } from '#lib/domain/inventory/catalog.ts'
import { fieldFlags } from '#lib/domain/inventory/field-list-words.ts'
import { locales } from '#lib/domain/people/locales.ts'
import { roles } from '#lib/domain/people/permissions.ts'
import { clauses } from '#lib/domain/sql/statement-reads.ts'
import { quarters, readerKinds, readGroups, reasons, states } from '#lib/domain/usage/verdict-words.ts'
import { loadMessages } from '#lib/i18n/load-messages.ts'
import en from '#lib/i18n/messages/en.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }

function flat(tree: Tree, path = ''): Record<string, string> {
  return Object.assign({}, ...Object.entries(tree).map(([key, value]) => (typeof value === 'string' ? { [path + key]: value } : flat(value, `${path}${key}.`))))
}

/** `count plural`, `from` …: what a sentence is given, and how it takes it. A branch such as `one {day}` is no argument. */
function argumentsOf(sentence: string): string[] {
  const found = sentence.matchAll(/(?<!\b(?:zero|one|two|few|many|other|=\d+) )\{(\w+)(?:,\s*(\w+))?\s*[,}]/g)
  return [...new Set(Array.from(found, ([, name, kind]) => (kind ? `${name} ${kind}` : name!)))].sort()
}

function pluralsOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{\w+, plural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)].map(([, branches]) => branches!)
}

const words: [string, readonly string[]][] = [
  ['errors', errorCodes], ['states', states], ['quarters', quarters], ['groups', readGroups], ['reasons', reasons], ['readers', readerKinds], ['clauses', clauses],
  ['categories', categories], ['subjects', subjects], ['classified', reasonCodes], ['flags', fieldFlags], ['roles', roles], ['engines', engines], ['datasetKinds', relationKinds], ['rules', ruleCodes], ['ruleReasons', ruleReasons], ['severities', severities], ['findingStates', findingStates], ['findingDeeds', findingDeeds], ['findingDues', dueWords],
]
const english = flat(en)

describe.each(locales)('the messages in %s', async (locale) => {
  const messages = await loadMessages(locale)
  const own = flat(messages)

  it('have the keys of English and no other, none of them empty', () => {
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort())
    expect(Object.entries(own).filter(([, sentence]) => sentence.trim() === '')).toEqual([])
  })

  it('take the arguments of English', () => {
    const kind = (argument: string) => argument.replace(/ (number|plural)$/, ' number')
    for (const [key, sentence] of Object.entries(own)) expect(argumentsOf(sentence).map(kind), key).toEqual(argumentsOf(english[key] ?? '').map(kind))
  })

  it('have the plural forms that whole numbers take', () => {
    const rules = new Intl.PluralRules(locale)
    const forms = new Set(Array.from({ length: 200 }, (_, number) => rules.select(number)))
    // Two forms of a language may be the same words; `other` then stands for both, but one of them must be told apart.
    const told = [...forms].filter((form) => form !== 'other')
    for (const [key, sentence] of Object.entries(own)) {
      for (const plural of pluralsOf(sentence)) {
        expect(plural, key).toMatch(/\bother \{/)
        expect(told.filter((form) => new RegExp(`\\b${form} \\{`).test(plural)), key).toEqual(/\b(few|many) \{/.test(plural) ? told : ['one'])
      }
    }
  })

  it('can be said', () => {
    const say = createTranslator({ locale, messages, onError: (error) => { throw error } })
    for (const [key, sentence] of Object.entries(own)) {
      for (const number of [0, 1, 2, 5, 21]) {
        const values = Object.fromEntries(argumentsOf(sentence).map((argument) => [argument.split(' ')[0]!, number]))
        expect(say(key as never, values as never), key).not.toMatch(/[{}]/)
      }
    }
  })

  it.each(words)('have %s for every word and for no other', (namespace, list) => {
    expect(Object.keys(messages[namespace as 'errors']).sort()).toEqual(list.toSorted())
  })

  it('are not left in English', () => {
    if (locale === 'en') return
    const same = Object.entries(own).filter(([key, sentence]) => sentence === english[key] && sentence.split(' ').length > 3)
    expect(same).toEqual([])
  })
})
