// Functions in FROM: the columns they are known to give, and that they may give others.
import { newColumn, newRelation, noSink, type Relation } from './lineage.ts'
import { COMMA, OPEN, isName } from './tokens.ts'
import type { Reading } from './reading.ts'

const keyAndValue = ['key', 'value']
const known: Record<string, string[]> = {
  json_each: keyAndValue, jsonb_each: keyAndValue, json_each_text: keyAndValue, jsonb_each_text: keyAndValue, each: keyAndValue,
  json_array_elements: ['value'], jsonb_array_elements: ['value'], json_array_elements_text: ['value'], jsonb_array_elements_text: ['value'],
  ts_stat: ['word', 'ndoc', 'nentry'], ts_debug: ['alias', 'description', 'token', 'dictionaries', 'dictionary', 'lexemes'],
  pg_get_keywords: ['word', 'catcode', 'barelabel', 'catdesc', 'baredesc'],
}
const scalars = new Set(
  `unnest generate_series generate_subscripts regexp_split_to_table regexp_matches string_to_table json_object_keys jsonb_object_keys jsonb_path_query
  now current_date`.split(/\s+/),
)

/** `name` is '' for a function with a schema in front. `open` and `close`: its parentheses. */
export function functionColumns(reading: Reading, name: string, open: number, close: number): Relation {
  const names = name === 'json_table' || name === 'xmltable' ? tableFormColumns(reading, open, close) : columnNames(reading, name)
  return newRelation(names.map((column) => newColumn(column, column, noSink)), 'accounted')
}

function columnNames({ dialect }: Reading, name: string): string[] {
  return dialect.tableFunctions[name] ?? known[name] ?? (scalars.has(name) ? [''] : [])
}

/** `COLUMNS (a int PATH …, NESTED … COLUMNS (…))`, or without parentheses in XMLTABLE. */
function tableFormColumns(reading: Reading, open: number, close: number): string[] {
  const { tokens } = reading
  const names: string[] = []
  let isListed = false
  let isNext = false
  for (let p = open + 1; p < close; p++) {
    reading.steps++
    if (reading.is(p, 'columns')) {
      isListed = true
      isNext = true
      if (tokens.kind[p + 1] === OPEN) p++
    } else if (isListed && tokens.kind[p] === COMMA) isNext = true
    else if (isNext) {
      if (isName(tokens, p) && !reading.is(p, 'nested')) names.push(tokens.word[p]!)
      isNext = false
    }
    if (!isNext && isListed && tokens.kind[p] === OPEN) p = reading.closeOf(p, close)
  }
  return names
}
