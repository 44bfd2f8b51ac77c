// From derived rows to what the page of a field tells: days, and the statement shapes behind them with their files and lines.
import type { Reader } from '../logs/log-batch.ts'
import { isInside } from '../usage/field-usage.ts'
import type { ReaderKind } from '../usage/verdict-words.ts'
import type { FieldDetail, FieldShape } from './field-page.ts'

export function foldDays(rows: { day: string; readerKind: string; grade: 'explicit' | 'star'; executions: number }[]): FieldDetail['days'] {
  const days = new Map<string, FieldDetail['days'][number]>()
  for (const { day, readerKind, grade, executions } of rows) {
    const key = `${day} ${readerKind}`
    const entry = days.get(key) ?? { day, readerKind: readerKind as ReaderKind, explicit: 0, star: 0 }
    entry[grade] += executions
    days.set(key, entry)
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.readerKind.localeCompare(b.readerKind)))
}

type TrailFact = { shapeId: string; searchPath: string; readerId: string; count: number; firstAt: number; lastAt: number; lines: [number, number][]; fileName: string }
type TrailRead = { shapeId: string; searchPath: string; grade: 'explicit' | 'star'; clauses: string[]; isIndirect: boolean }

/** Per shape and reader, most executed first. `facts` are those that stand; of these the ones inside the window count. */
export function foldShapes({ reads, facts, texts, readers, window, kindOf }: {
  reads: TrailRead[]
  facts: TrailFact[]
  texts: { id: string; text: string }[]
  readers: (Reader & { id: string })[]
  window: { from: number; to: number }
  kindOf(reader: Reader): ReaderKind
}): FieldShape[] {
  const readOf = new Map(reads.map((read) => [`${read.shapeId} ${read.searchPath}`, read]))
  const textOf = new Map(texts.map(({ id, text }) => [id, text]))
  const readerOf = new Map(readers.map((reader) => [reader.id, reader]))
  const shapes = new Map<string, FieldShape>()
  for (const fact of facts) {
    const read = readOf.get(`${fact.shapeId} ${fact.searchPath}`)
    if (!read || !isInside(fact, window)) continue
    const reader = readerOf.get(fact.readerId)!
    const key = `${fact.shapeId} ${fact.readerId} ${read.grade}`
    const entry = shapes.get(key) ?? {
      shapeId: fact.shapeId, text: textOf.get(fact.shapeId)!, beyond: [], grade: read.grade, clauses: read.clauses, isIndirect: read.isIndirect,
      readerKind: kindOf(reader), user: reader.user, application: reader.application, executions: 0, firstAt: fact.firstAt, lastAt: fact.lastAt, sources: [],
    }
    entry.executions += fact.count
    entry.firstAt = Math.min(entry.firstAt, fact.firstAt)
    entry.lastAt = Math.max(entry.lastAt, fact.lastAt)
    const source = entry.sources.find(({ fileName }) => fileName === fact.fileName)
    if (source) source.lines.push(...fact.lines)
    else entry.sources.push({ fileName: fact.fileName, lines: [...fact.lines] })
    shapes.set(key, entry)
  }
  return [...shapes.values()].sort((a, b) => b.executions - a.executions || a.text.localeCompare(b.text))
}
