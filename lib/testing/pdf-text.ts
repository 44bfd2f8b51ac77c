// What a PDF says, as a reader would copy it out: enough of the format for files of our own making (one stream per page, fonts with a
// ToUnicode map), so that a test needs no other program.
import { inflateSync } from 'node:zlib'

export const pdfText = (pdf: Buffer): string => pdfPages(pdf).join('\n')

export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head))
  return pages.map(({ head }) => {
    const contents = objects.get(reference(head, 'Contents'))!
    const resources = objects.get(reference(head, 'Resources'))?.head ?? head
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, glyphsOf(objects, Number(id))]))
    return textOf(contents.stream().toString('latin1'), fonts)
  })
}

/** The document's own title, as a window would show it. */
export function pdfTitle(pdf: Buffer): string {
  const title = objectsOf(pdf).get(reference(pdf.toString('latin1'), 'Title'))?.head ?? ''
  const match = /^\((\xfe\xff(?:\\[^]|[^\\)])*)\)$/.exec(title)
  if (!match) return title.slice(1, -1)
  const bytes = Buffer.from(match[1]!.replace(/\\([nrtbf()\\])/g, (_, escaped: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[escaped] ?? escaped), 'latin1')
  return bytes.subarray(2).swap16().toString('utf16le')
}

type PdfObject = { head: string; stream(): Buffer }

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  return new Map([...text.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id, body = '']) => {
    const [head = '', ...rest] = body.split('\nstream\n')
    const raw = Buffer.from(rest.join('\nstream\n').replace(/\nendstream$/, ''), 'latin1')
    return [Number(id), { head, stream: () => (head.includes('/FlateDecode') ? inflateSync(raw) : raw) }]
  }))
}

const reference = (head: string, name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1])

function glyphsOf(objects: Map<number, PdfObject>, font: number): Map<number, string> {
  // A font of PDF's own, for what ours has no sign for, has no map.
  const map = objects.get(reference(objects.get(font)!.head, 'ToUnicode'))?.stream().toString('latin1') ?? ''
  const glyphs = new Map<number, string>()
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-fA-F]+)> <[0-9a-fA-F]+> \[([^\]]*)\]/g)) {
    const texts = [...list.matchAll(/<([0-9a-fA-F ]*)>/g)].map(([, hex = '']) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    for (const [i, text] of texts.entries()) glyphs.set(Number.parseInt(first, 16) + i, text)
  }
  return glyphs
}

function textOf(content: string, fonts: Map<string | undefined, Map<number, string>>): string {
  let glyphs = new Map<number, string>()
  let text = ''
  for (const [, font, strings, end] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|(\bET\b)/g)) {
    if (font) glyphs = fonts.get(font)!
    else if (strings) for (const [, hex = ''] of strings.matchAll(/<([0-9a-fA-F]+)>/g)) text += (hex.match(/.{4}/g) ?? []).map((code) => glyphs.get(Number.parseInt(code, 16)) ?? '').join('')
    else if (end) text += ' '
  }
  return text
}
