import { describe, expect, it } from 'vitest'
import { csvlogRow, csvlogSession, jsonlogRow, ran } from './csvlog-fixture.ts'
import { recogniseLog } from './recognise-log.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const recognise = (text: string) => { const answer = recogniseLog(bytes(text)); return answer.ok ? answer.log : answer.refusal }

describe('the format of a log, by its content', () => {
  it.each([26, 24, 23] as const)('csvlog of %i fields', (width) => {
    expect(recognise(csvlogRow(ran('select 1', { width })))).toEqual({ format: 'csvlog', width, start: { offset: 0, line: 1 } })
  })

  it('csvlog that begins in the middle of a record, behind junk, or behind a byte order mark', () => {
    expect(recognise(`from t where x = 'a'",,,,,"",,,\n${csvlogSession([ran('select 1')])}`)).toMatchObject({ format: 'csvlog' })
    expect(recognise(`\u0000\u0001\u0002\n${csvlogSession([ran('select 1')])}`)).toMatchObject({ format: 'csvlog' })
    expect(recognise(`\uFEFF${csvlogSession([ran('select 1')])}`)).toMatchObject({ format: 'csvlog', start: { offset: 3 } })
  })

  it('csvlog whose only record is cut', () => {
    expect(recognise(csvlogRow(ran('select 1')).slice(0, 200))).toMatchObject({ format: 'csvlog' })
  })

  it('query-log CSV by its header', () => {
    expect(recognise('query_text,user_name,start_time,end_time,aborted,database_name,schema_name\nselect 1,a,2026-01-01,,false,d,s\n')).toMatchObject({
      format: 'query-log-csv', header: { query: 0, user: 1, start: 2, end: 3, aborted: 4, database: 5, schema: 6, width: 7 }, start: { offset: 75, line: 2 },
    })
    expect(recognise('\uFEFFTimestamp,"SQL",User\r\n')).toMatchObject({ format: 'query-log-csv', header: { start: 0, query: 1, user: 2 }, start: { offset: 25, line: 2 } })
  })

  it('jsonlog, also one that begins in the middle of a record or behind junk, and whose only record is cut', () => {
    const start = { offset: 0, line: 1 }
    const text = csvlogSession([ran('select 1'), ran('select 2')], undefined, 1, jsonlogRow)
    expect(recognise(text)).toEqual({ format: 'jsonlog', start })
    expect(recognise(text.slice(40))).toEqual({ format: 'jsonlog', start })
    expect(recognise(`\u0000\u0000${text}`)).toEqual({ format: 'jsonlog', start })
    expect(recognise(text.slice(0, 300))).toEqual({ format: 'jsonlog', start })
    expect(recognise(`\uFEFF${text}`)).toEqual({ format: 'jsonlog', start: { offset: 3, line: 1 } })
    // A statement in a CSV may be written to look like one.
    expect(recognise(`query,time\n"select 1\n${text}",2026-11-21\n`)).toMatchObject({ format: 'query-log-csv' })
  })

  it('NDJSON of queries, by its keys', () => {
    const start = { offset: 0, line: 1 }
    expect(recognise('{"query":"select 1","timestamp":1,"user":"a"}\n')).toEqual({ format: 'query-log-ndjson', start })
    expect(recognise('\n{"note":1}\n{"SQL Text":"select 1","Start-Time":1}\n')).toEqual({ format: 'query-log-ndjson', start })
    expect(recognise(`{"timestamp":1,"query":"${'select 1 '.repeat(9000)}`)).toEqual({ format: 'query-log-ndjson', start })
  })

  it.each([
    ['', { code: 'empty' }], [' \n\n', { code: 'empty' }], ['\u0000\u0001\u0002ELF', { code: 'binary' }],
    [`${csvlogRow(ran('select 1')).trimEnd()},x\n`, { code: 'wrong-field-count', count: 27, line: 1 }],
    ['{"message":"x","error_severity":"LOG"}\n', { code: 'no-query-key' }], ['{"timestamp":1,"user":"a"}\n', { code: 'no-query-key' }], ['{"query":"select 1"}\n', { code: 'no-time-key' }],
    ['[{"query":1}]', { code: 'format-not-yet', format: 'json' }], ['{\n  "query": "select 1",\n  "timestamp": 1\n}\n', { code: 'format-not-yet', format: 'json' }],
    ['2026-11-21 10:00:00.000 UTC [4512] LOG:  statement: select 1\n', { code: 'format-not-yet', format: 'stderr-log' }],
    ['user_name,start_time\na,b\n', { code: 'no-query-column' }], ['query,user\nselect 1,a\n', { code: 'no-time-column' }],
    ['Dear reader, this is no log.\n', { code: 'unknown-format' }], ['hello\n', { code: 'unknown-format' }],
  ])('%j is refused', (text, refusal) => expect(recognise(text)).toEqual(refusal))

  it('refuses gzip, zip and UTF-16 by their first bytes', () => {
    const of = (...head: number[]) => { const answer = recogniseLog(new Uint8Array(head)); return answer.ok ? null : answer.refusal }
    expect(of(0x1f, 0x8b, 8)).toEqual({ code: 'format-not-yet', format: 'gzip' })
    expect(of(0x50, 0x4b, 3, 4)).toEqual({ code: 'format-not-yet', format: 'zip' })
    expect(of(0xff, 0xfe, 65, 0)).toEqual({ code: 'utf-16' })
  })
})
