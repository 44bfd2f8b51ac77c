// From what stands in a form to what is sent: what was left empty is not said. Apart from the schemas, so that a browser can tell a mistake at its field.
import type { Answers } from './draft.ts'
import type { FormKey } from './declaration-words.ts'

export type AnswerProblem = 'use-empty' | 'name-empty' | 'days-wrong'

const maxDays = 36_525

export function problemIn<K extends FormKey>(key: K, value: Answers[K]): AnswerProblem | null {
  if (value === null || value === undefined) return null
  const answers: Answers = { [key]: value }
  if (answers.purposes?.some(({ use }) => use.trim() === '')) return 'use-empty'
  if (answers.recipients?.some(({ name }) => name.trim() === '')) return 'name-empty'
  const days = answers.retention?.days ?? null
  return days !== null && !(Number.isInteger(days) && days >= 0 && days <= maxDays) ? 'days-wrong' : null
}

export function finishAnswers(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, isNothing(key, value) ? null : value])) as Answers
}

/** No purpose is no answer; no recipient is one. */
const isNothing = (key: string, value: unknown): boolean => (typeof value === 'string' ? value.trim() === '' : key === 'purposes' && Array.isArray(value) && value.length === 0)
