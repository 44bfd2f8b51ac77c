// The report as a PDF, laid out without a browser. The font comes along (DejaVu Sans: Latin, Greek, Cyrillic), for those built into
// PDF have no Cyrillic. This file is heavy to load: import it only when a PDF is asked for.
import { createRequire } from 'node:module'
import { Document, Font, Page, StyleSheet, Text, View, renderToBuffer } from '@react-pdf/renderer'
import { createElement, type ComponentProps, type ReactElement, type ReactNode } from 'react'
import { lightColours } from '#lib/domain/charts/share-colours.ts'
import { shortened, visibleText } from '#lib/domain/inventory/visible-text.ts'
import type { ShareCounts } from '#lib/domain/overview/overview-page.ts'
import { broken, columnShares } from '#lib/domain/reports/table-layout.ts'
import type { ReportDocument, ReportSection, ReportTable } from './report-document.ts'

const font = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)
const family = 'DejaVu Sans'
/** Points: what stands between the margins of a page, and the size of its text. */
const [pageWidth, textSize] = [507, 9]
/** So many rows stay with their heading; a table that has few more is not torn at all. */
const [leadRows, wholeRows] = [4, 10]
/** Of the name beside a bar. */
const [labelLength, labelWidth] = [37, 210]
const cellGap = 12

const { ink, soft, line } = lightColours
const styles = StyleSheet.create({
  page: { padding: 44, paddingBottom: 56, fontFamily: family, fontSize: textSize, lineHeight: 1.45, color: ink },
  title: { fontSize: 12, fontWeight: 700, marginBottom: 4 },
  soft: { color: soft, fontSize: 8 },
  figure: { fontSize: 34, fontWeight: 700, lineHeight: 1.15 },
  claim: { fontSize: 12, marginBottom: 12 },
  paragraph: { marginBottom: 5 },
  section: { marginTop: 16, paddingTop: 12, borderTop: `1 solid ${line}` },
  heading: { fontSize: 11, fontWeight: 700, marginBottom: 7 },
  row: { flexDirection: 'row', alignItems: 'center' },
  cells: { flexDirection: 'row', borderBottom: `0.5 solid ${line}`, paddingVertical: 2.5 },
  // From the top: measured from the bottom, a text that is made for each page lands outside it.
  foot: { position: 'absolute', top: 802, color: soft, fontSize: 7 },
})

let isRegistered = false
function registerFonts(): void {
  if (isRegistered) return
  isRegistered = true
  Font.register({ family, fonts: [{ src: font('DejaVuSans') }, { src: font('DejaVuSans-Bold'), fontWeight: 700 }] })
  Font.registerHyphenationCallback((word) => [word])
}

export async function reportPdf(report: ReportDocument): Promise<Buffer> {
  registerFonts()
  return renderToBuffer(document(report))
}

type Style = ComponentProps<typeof View>['style']
const text = (content: string, style?: Style, key?: string | number, more: object = {}, width = 0.7 * pageWidth) => createElement(Text, { style, key, ...more }, broken(visibleText(content), width, textSize))
const box = (style: Style, children: ReactNode, more: object = {}) => createElement(View, { style, ...more }, children)

function document(report: ReportDocument): ReactElement<ComponentProps<typeof Document>> {
  const { locale, title, made, madeAt, figure, claim, scale, basis, caveat, shares, sections, foot } = report
  return createElement(
    Document,
    { title, language: locale, producer: 'Big Trust', creator: 'Big Trust', creationDate: new Date(madeAt), pageMode: 'useNone' },
    createElement(
      Page,
      { size: 'A4', style: styles.page },
      text(title, { ...styles.foot, left: 44 }, 'running', { fixed: true }),
      createElement(Text, { key: 'page', style: { ...styles.foot, left: 451, width: 100, textAlign: 'right' }, fixed: true, render: ({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}` }),
      text(title, styles.title, 'title'),
      text(made, { ...styles.soft, marginBottom: 12 }, 'made'),
      figure === null ? null : text(figure, styles.figure, 'figure'),
      text(claim, styles.claim, 'claim'),
      scale && box({ marginBottom: 10 }, [scaleRow(scale.ours, lightColours.unused, 'ours'), scaleRow(scale.quoted, soft, 'quoted'), scaleEnds(scale.ends)], { key: 'scale' }),
      ...basis.map((sentence, i) => text(sentence, styles.paragraph, `basis-${i}`)),
      text(caveat, styles.soft, 'caveat'),
      shares && sharesView(shares),
      ...sections.slice(0, -1).flatMap(sectionView),
      // What closes the report never stands on a page by itself.
      box({}, [...sections.slice(-1).flatMap(sectionView), text(foot, { ...styles.soft, marginTop: 16 }, 'foot')], { key: 'end', wrap: false }),
    ),
  )
}

const scaleLabel: Style = { width: 70, textAlign: 'right', paddingRight: 8, color: soft, fontSize: 8 }

function scaleRow({ label, from, to }: NonNullable<ReportDocument['scale']>['ours'], colour: string, key: string): ReactElement {
  const wide = Math.max(to - from, 0.7)
  return box({ ...styles.row, marginBottom: 4 }, [
    text(label, scaleLabel, 'label'),
    box({ flexGrow: 1, height: 9, backgroundColor: line }, box({ position: 'absolute', left: `${Math.min(from, 100 - wide)}%`, width: `${wide}%`, height: 9, backgroundColor: colour }, null), { key: 'scale' }),
  ], { key })
}

function scaleEnds([zero, hundred]: [string, string]): ReactElement {
  return box({ ...styles.soft, flexDirection: 'row', justifyContent: 'space-between', marginLeft: 70 }, [text(zero, undefined, 'zero'), text(hundred, undefined, 'hundred')], { key: 'ends' })
}

function sharesView({ title, counts, legend }: NonNullable<ReportDocument['shares']>): ReactElement {
  const entries = legend.map(({ key, name, share, fields }) => box({ ...styles.row, marginRight: 16 }, [
    box({ width: 8, height: 8, marginRight: 5, backgroundColor: lightColours[key] }, null, { key: 'swatch' }),
    text([name, share, share === '' ? fields : `(${fields})`].filter((part) => part !== '').join(' '), undefined, 'name'),
  ], { key }))
  return box(styles.section, [text(title, styles.heading, 'title'), bar(counts, 1, 14), box({ ...styles.row, flexWrap: 'wrap', marginTop: 6 }, entries, { key: 'legend' })], { key: 'shares', wrap: false })
}

function bar({ unused, noEvidence, used, starOnly }: ShareCounts, length: number, height: number): ReactElement {
  const parts = [['unused', unused], ['none', noEvidence], ['used', used - starOnly], ['weak', starOnly]] as const
  return box({ flexDirection: 'row', width: `${100 * length}%`, height }, parts.filter(([, fields]) => fields > 0).map(([part, fields]) => box({ flexGrow: fields, flexBasis: 0, backgroundColor: lightColours[part] }, null, { key: part })), { key: 'bar' })
}

/** The heading with what must not be torn from it, and the rows that follow: a heading, or the head of a table, never stands alone at the foot of a page. */
function sectionView({ key, title, text: sentences, bars, grid, table, notes }: ReportSection): ReactElement[] {
  const numbered = key === 'method'
  const [head, rows] = bars ? barsView(bars) : grid ? [gridView(grid), []] : table ? tableView(table) : [null, []]
  const kept = rows.length > wholeRows ? leadRows : rows.length
  const after = [...rows.slice(kept), ...notes.map((note, i) => text(note, { ...styles.soft, marginTop: 4 }, `${key}-note-${i}`))]
  const lead = [text(title, styles.heading, 'title'), ...sentences.map((sentence, i) => text(numbered ? `${i + 1}.  ${sentence}` : sentence, styles.paragraph, `text-${i}`)), head, ...rows.slice(0, kept)]
  // What is short stays together.
  return kept === rows.length ? [box(styles.section, [...lead, ...after], { key, wrap: false })] : [box(styles.section, lead, { key, wrap: false }), ...after.map((row, i) => box({}, row, { key: `${key}-${i}`, wrap: false }))]
}

type HeadAndRows = [head: ReactElement | null, rows: ReactElement[]]

function barsView({ rows, figureTitle }: NonNullable<ReportSection['bars']>): HeadAndRows {
  const longest = Math.max(1, ...rows.map(({ counts }) => counts.all))
  if (rows.length === 0) return [null, []]
  return [text(figureTitle, { ...styles.soft, textAlign: 'right', marginBottom: 2 }, 'head'), rows.map(({ label, counts, figure }, i) => box({ ...styles.row, marginBottom: 3 }, [
    text(shortened(label, labelLength), { width: labelWidth, textAlign: 'right', paddingRight: 8 }, 'label', {}, labelWidth),
    box({ flexGrow: 1, flexBasis: 0 }, bar(counts, counts.all / longest, 10), { key: 'room' }),
    text(figure, { width: 60, textAlign: 'right', color: soft }, 'figure'),
  ], { key: i, wrap: false }))]
}

function gridView({ squares, rest }: NonNullable<ReportSection['grid']>): ReactElement {
  const drawn = squares.map(({ label, figure, tone }, i) => box(
    { width: '49%', borderLeft: `4 solid ${lightColours[tone]}`, paddingLeft: 8, paddingVertical: 4, marginBottom: 2 },
    [text(figure, { fontSize: 14, fontWeight: 700, lineHeight: 1.6 }, 'figure'), text(label, undefined, 'label')],
    { key: i, wrap: false },
  ))
  return box({ flexDirection: 'row', flexWrap: 'wrap', gap: 6 }, [...drawn, rest === null ? null : text(rest, { ...styles.soft, width: '100%' }, 'rest')], { key: 'grid' })
}

function tableView({ head, rows, figures }: ReportTable): HeadAndRows {
  const shares = columnShares(head, rows)
  const cell = (content: string, column: number, style: object, wordWidth = pageWidth * shares[column]! - cellGap) =>
    text(content, { ...style, width: pageWidth * shares[column]!, paddingRight: cellGap, textAlign: figures.includes(column) ? 'right' : 'left' }, column, {}, wordWidth)
  return [
    head.length === 0 ? null : box(styles.cells, head.map((name, column) => cell(name, column, styles.soft, Infinity)), { key: 'head' }),
    rows.map((cells, i) => box(styles.cells, cells.map((content, column) => cell(content, column, {})), { key: i, wrap: false })),
  ]
}
