// A remedy as one text to copy: what it is and who never runs it, what to look at first, the statements, the way back. A comment ends with
// its line, so names stand in one only with their line ends made visible.
import { visibleText } from '../inventory/visible-text.ts'
import type { Remedy, RemedyCheck, RemedyNote, RemedyUndo } from './remedy.ts'

export type RemedyWord = 'never-run' | 'do' | `note.${RemedyNote}` | `check.${RemedyCheck}` | `undo.${RemedyUndo}`

/** `words` says a code in the reader's language. */
export function remedyText({ notes, checks, statements, undo }: Remedy, words: (code: RemedyWord) => string): string {
  const comment = (text: string) => `-- ${visibleText(text)}`
  const blocks = [
    [comment(words('never-run')), ...notes.map((code) => comment(words(`note.${code}`)))].join('\n'),
    ...checks.map(({ code, sql }, at) => `${comment(`${at + 1}. ${words(`check.${code}`)}`)}\n${sql}`),
    `${comment(`${checks.length + 1}. ${words('do')}`)}\n${statements.join('\n')}`,
    [comment(words(`undo.${undo.code}`)), ...undo.sql.map(comment)].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}
