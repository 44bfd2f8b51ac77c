// The cells of a workbook as an XML reader finds them: what a spreadsheet will show, and whether any of it is a formula.
import { strFromU8, unzipSync } from 'fflate'

export type WorkbookCells = { sheets: Map<string, (string | number | boolean | null)[][]>; /** All of its XML in one text. */ xml: string }

export function workbookCells(bytes: Uint8Array): WorkbookCells {
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
  const shared = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inside]) => textIn(inside!))
  const targets = new Map([...files['xl/_rels/workbook.xml.rels']!.matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [/Id="([^"]+)"/.exec(tag)![1], /Target="([^"]+)"/.exec(tag)![1]!]))
  const sheets = [...files['xl/workbook.xml']!.matchAll(/<sheet [^>]*>/g)].map(([tag]) => {
    const path = targets.get(/r:id="([^"]+)"/.exec(tag)![1])!
    return [unescaped(/name="([^"]*)"/.exec(tag)![1]!), rowsIn(files[`xl/${path.replace(/^\/?xl\//, '')}`]!, shared)] as const
  })
  return { sheets: new Map(sheets), xml: Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name)).map(([, text]) => text).join('\n') }
}

/** What a workbook can show of a value: a spreadsheet has no empty text, XML no controls, no halves of a character and no \r. */
export function shownInWorkbook(cell: string | number | boolean | null): string | number | boolean | null {
  if (typeof cell !== 'string') return cell
  return cell === '' ? null : cell.replace(/\r\n?/g, '\n').replaceAll('\u0007', '⟨U+0007⟩').replaceAll('\ufffd', '⟨U+FFFD⟩')
}

function rowsIn(xml: string, shared: string[]): (string | number | boolean | null)[][] {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, inside = '']) => {
    const row: (string | number | boolean | null)[] = []
    for (const [, head, content = ''] of inside.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const letters = /r="([A-Z]+)\d+"/.exec(head!)![1]!
      const at = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1
      while (row.length < at) row.push(null)
      row.push(valueOf(/t="(\w+)"/.exec(head!)?.[1], content, shared))
    }
    return row
  })
}

function valueOf(type: string | undefined, content: string, shared: string[]): string | number | boolean | null {
  if (type === 'inlineStr') return textIn(content)
  const value = /<v>(.*?)<\/v>/s.exec(content)?.[1]
  if (value === undefined) return null
  return type === 's' ? shared[Number(value)]! : type === 'b' ? value === '1' : type === 'str' ? unescaped(value) : Number(value)
}

const textIn = (xml: string) => [...xml.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text]) => unescaped(text!)).join('').replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

// What an XML reader makes of it; \r\n in a text is read as \n (XML 1.0, 2.11).
const unescaped = (text: string) => text.replace(/\r\n?/g, '\n').replace(/&#x([0-9a-f]+);|&#(\d+);/gi, (_, hex: string, decimal: string) => String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)))
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
