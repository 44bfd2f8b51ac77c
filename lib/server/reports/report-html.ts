// The report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. It prints, and follows the
// reader's light or dark scheme. Whatever a name holds, it is text.
import { intervalScaleSvg } from '#lib/domain/charts/interval-scale.ts'
import { markup } from '#lib/domain/charts/markup.ts'
import { quarterGridSvg } from '#lib/domain/charts/quarter-grid.ts'
import { shareBarsSvg } from '#lib/domain/charts/share-bars.ts'
import { reportStyle } from './report-style.ts'
import type { ReportDocument, ReportSection, ReportTable } from './report-document.ts'

export function reportHtml(report: ReportDocument): string {
  const { locale, title, made, figure, claim, scale, caveat, basis, shares, sections, foot } = report
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${markup(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${markup(title)}</h1>
<p class="soft">${markup(made)}</p>
</header>
<section class="headline" aria-label="${markup(claim)}">
<p class="claim">${figure === null ? '' : `<strong>${markup(figure)}</strong> `}${markup(claim)}</p>
${scale ? `<figure>${intervalScaleSvg(scale)}</figure>` : ''}
${paragraphs(basis)}
<p class="soft">${markup(caveat)}</p>
</section>
${shares ? sharesHtml(shares) : ''}
${sections.map(sectionHtml).join('\n')}
<footer><p class="soft">${markup(foot)}</p></footer>
</main>
</body>
</html>
`
}

function sharesHtml({ title, label, counts, legend }: NonNullable<ReportDocument['shares']>): string {
  const entries = legend.map(({ key, name, share, fields }) => `<li><span class="swatch ${key}" aria-hidden="true"></span>${markup(name)} <strong>${markup(share)}</strong> <span class="soft">${markup(fields)}</span></li>`)
  return `<section><h2>${markup(title)}</h2><figure>${shareBarsSvg({ id: 'shares', label, bars: [{ label: '', counts, figure: '' }], labelWidth: 0 })}<ul class="legend">${entries.join('')}</ul></figure></section>`
}

function sectionHtml({ key, title, text, bars, grid, table, notes }: ReportSection): string {
  return `<section>
<h2>${markup(title)}</h2>
${key === 'method' ? `<ol>${text.map((sentence) => `<li>${markup(sentence)}</li>`).join('')}</ol>` : paragraphs(text)}
${bars && bars.rows.length > 0 ? `<figure>${shareBarsSvg({ id: key, label: bars.label, bars: bars.rows })}</figure>` : ''}
${grid ? `<figure>${quarterGridSvg(grid)}</figure>` : ''}
${table ? tableHtml(table) : ''}
${notes.map((note) => `<p class="soft">${markup(note)}</p>`).join('')}
</section>`
}

function tableHtml({ caption, head, rows, figures }: ReportTable): string {
  const figure = (column: number) => (figures.includes(column) ? ' class="figure"' : '')
  const header = head.length === 0 ? '' : `<thead><tr>${head.map((name, column) => `<th scope="col"${figure(column)}>${markup(name)}</th>`).join('')}</tr></thead>`
  const body = rows.map(([first = '', ...rest]) => `<tr><th scope="row"><bdi>${markup(first)}</bdi></th>${rest.map((cell, i) => `<td${figure(i + 1)}>${markup(cell)}</td>`).join('')}</tr>`)
  return `<div class="scroll" role="region" tabindex="0" aria-label="${markup(caption)}"><table><caption class="unseen">${markup(caption)}</caption>${header}<tbody>${body.join('')}</tbody></table></div>`
}

const paragraphs = (sentences: string[]) => sentences.map((sentence) => `<p>${markup(sentence)}</p>`).join('')
