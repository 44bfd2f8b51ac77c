import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { CsvRecords, splitFields, type CsvRecord, type CsvRules } from './csv-records.ts'
import { isCsvlogRecord, isWidestCsvlogRecord, mustStartCsvlogRecord } from './csvlog-row.ts'
import { csvlogRow, csvlogSession, ran } from './csvlog-fixture.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const loose = (maxRecordBytes = 1 << 20): CsvRules => ({ accepts: (fields: string[]) => fields.length === 3, maxRecordBytes })
const csvlog = (maxRecordBytes = 1 << 20): CsvRules => ({ accepts: isCsvlogRecord, mustStart: mustStartCsvlogRecord, acceptsUnended: isWidestCsvlogRecord, maxRecordBytes })

function readAll(rules: CsvRules, data: Uint8Array, cuts: number[] = []): CsvRecord[] {
  const records = new CsvRecords(rules)
  const out: CsvRecord[] = []
  let from = 0
  for (const cut of [...cuts.filter((cut) => cut <= data.length).sort((a, b) => a - b), data.length]) {
    out.push(...records.push(data.subarray(from, cut)))
    from = cut
  }
  return [...out, ...records.end()]
}

describe('CSV records', () => {
  it('names fields, physical lines and what is whole', () => {
    const read = readAll(loose(), bytes('a,"b\n""x"",y",c\r\n\n1,2,3\n1,2\n'))
    expect(read.map(({ fields, firstLine, lastLine, isWhole }) => ({ fields, firstLine, lastLine, isWhole }))).toEqual([
      { fields: ['a', 'b\n"x",y', 'c'], firstLine: 1, lastLine: 2, isWhole: true },
      { fields: ['1', '2', '3'], firstLine: 4, lastLine: 4, isWhole: true },
      { fields: ['1', '2'], firstLine: 5, lastLine: 5, isWhole: false },
    ])
  })

  it('hands out the same records however the bytes arrive', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', '🦊', ' '), maxLength: 8 })
    fc.assert(fc.property(fc.array(fc.tuple(field, field, field), { maxLength: 8 }), fc.array(fc.nat(200), { maxLength: 12 }), (rows, cuts) => {
      const data = bytes(rows.map((row) => `${row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`).join(''))
      const whole = readAll(loose(), data)
      expect(whole.map((record) => record.fields)).toEqual(rows)
      expect(readAll(loose(), data, cuts)).toEqual(whole)
    }))
  })

  it('goes on at its position as if it had never stopped', () => {
    const data = bytes(csvlogSession([ran('select 1'), ran('select\n"a"\nfrom t'), ran('select 3'), ran('select\n4')]))
    const whole = readAll(csvlog(), data)
    for (let stop = 0; stop <= data.length; stop++) {
      const first = new CsvRecords(csvlog())
      const before = first.push(data.subarray(0, stop))
      const second = new CsvRecords(csvlog(), first.position)
      const after = [...second.push(data.subarray(first.position.offset)), ...second.end()]
      expect([...before, ...after]).toEqual(whole)
    }
  })

  it('does not consume a record that is still being written', () => {
    const text = csvlogSession([ran('select 1'), ran('select a from t')])
    const data = bytes(text.slice(0, -40))
    const records = new CsvRecords(csvlog())
    records.push(data)
    const [cut] = records.end()
    expect(cut).toMatchObject({ isWhole: false, isCut: true, firstLine: 2 })
    expect(records.position).toEqual({ offset: text.indexOf('\n') + 1, line: 2 })
  })

  it.each([
    ['junk on a line of its own', '\u0000\u0001junk\n', 1],
    ['junk with an open quote', '\u0000"junk\n', 1],
    ['half a record', `${csvlogRow(ran('select lost')).slice(0, 150)}\n`, 1],
    ['bytes that are no UTF-8', new Uint8Array([0xff, 0xfe, 34, 10]), 1],
  ])('%s costs itself alone', (_, junk, broken) => {
    const text = (part: string) => bytes(part)
    const before = text(csvlogSession([ran('select 1'), ran('select\n2')]))
    const after = text(csvlogSession([ran('select 3'), ran('select "4"\nfrom x')], '6b021333.11a0', 3))
    const middle = typeof junk === 'string' ? text(junk) : junk
    const data = new Uint8Array([...before, ...middle, ...after])
    const read = readAll(csvlog(), data)
    expect(read.filter((record) => record.isWhole).map((record) => record.fields[13])).toEqual([
      'statement: select 1', 'statement: select\n2', 'statement: select 3', 'statement: select "4"\nfrom x',
    ])
    expect(read.filter((record) => !record.isWhole)).toHaveLength(broken)
    for (const cuts of [[10, 200, 201, 202, 340], Array.from({ length: 120 }, (_, i) => i * 7)]) expect(readAll(csvlog(), data, cuts)).toEqual(read)
  })

  it('is not fooled by a statement that writes a log line', () => {
    const forged = csvlogRow(ran('select forged')).trimEnd()
    const read = readAll(csvlog(), bytes(csvlogSession([ran(`select '\n${forged}\n${forged},"'`), ran(`select '\n2026-11-21 10:00:00.000 UTC,'`), ran('select 2')])))
    expect(read.map((record) => record.isWhole)).toEqual([true, true, true])
  })

  it('gives up a record that is too long, keeps its beginning and finds the next', () => {
    const data = bytes(csvlogSession([ran('select 1'), ran(`select '${'x\n'.repeat(3000)}'`), ran('select 3'), ran('select 4')]))
    const read = readAll(csvlog(2000), data)
    expect(read.map((record) => [record.isWhole, record.fields[13]?.slice(0, 19)])).toEqual([
      [true, 'statement: select 1'], [false, "statement: select '"], [true, 'statement: select 3'], [true, 'statement: select 4'],
    ])
    expect(read.at(-1)!.firstLine).toBe(3004)
    for (const step of [1, 100, 333, 5000]) {
      const cuts = Array.from({ length: Math.ceil(data.length / step) }, (_, i) => i * step)
      expect(readAll(csvlog(2000), data, cuts)).toEqual(read)
    }
  })

  it('splits fields', () => {
    expect(splitFields('a,,"b""c",')).toEqual({ fields: ['a', '', 'b"c', ''], isCut: false })
    expect(splitFields('a,"b')).toEqual({ fields: ['a', 'b'], isCut: true })
    expect(splitFields('"a"junk,b')).toEqual({ fields: ['a', 'b'], isCut: false })
  })
})
