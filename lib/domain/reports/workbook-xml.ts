// A workbook as the XML that spreadsheets read (ECMA-376, SpreadsheetML), a few rows at a time, so that a hundred thousand never stand in memory at
// once. Every text is an inline string: a cell that begins like a formula is none, whatever it says.
import type { Cell } from './sheets.ts'

/** A spreadsheet has no more rows than these, the head among them (Excel specifications and limits). */
export const longestSheet = 1_048_576

/** XML 1.0 has no way to write these, escaped or not. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/g
/** A spreadsheet reads `_x0041_` as A (ECMA-376 part 1, 22.9.2.19). */
const readAsSign = /_(?=x[0-9a-f]{4}_)/gi
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign]!)
const writable = (text: string) =>
  escaped(text.replace(/\r\n?/g, '\n').replace(readAsSign, '_x005F_').replace(unwritable, (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`))

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A sheet up to its first row below the head, which stays in view. */
export function sheetStart(columns: readonly string[]): string {
  const widths = columns.map((column, at) => `<col min="${at + 1}" max="${at + 1}" width="${Math.max(12, Math.min(40, column.length + 4))}" customWidth="1"/>`)
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rowXml([...columns], 1, ' s="1"')}`
}
export const sheetEnd = '</sheetData></worksheet>'

/** `first`: the number of the first of these rows; the head is 1. */
export const rowsXml = (rows: readonly Cell[][], first: number): string => rows.map((row, at) => rowXml(row, first + at, '')).join('')

const rowXml = (row: Cell[], number: number, style: string) => `<row r="${number}">${row.map((cell, at) => cellXml(cell, `${columnName(at)}${number}`, style)).join('')}</row>`

function cellXml(cell: Cell, place: string, style: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"${style}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}"${style} t="b"><v>${Number(cell)}</v></c>`
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${writable(cell)}</t></is></c>`
}

/** A, B … Z, AA … */
function columnName(at: number): string {
  return (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
}

/** What a workbook holds beside its sheets: their names, in their order, and where each of them lies. */
export function workbookParts(sheets: readonly { name: string; path: string }[]): { name: string; text: string }[] {
  const office = `${relations}/officeDocument`
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const named = sheets.map(({ name }, at) => `<sheet name="${writable(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return [
    { name: '[Content_Types].xml', text: `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.map(({ path }) => `<Override PartName="/xl/${path}" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>` },
    { name: '_rels/.rels', text: `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', text: `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${named.join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', text: `${head}<Relationships xmlns="${packages}/relationships">${sheets.map(({ path }, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="${path}"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>` },
    { name: 'xl/styles.xml', text: `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>` },
  ]
}
