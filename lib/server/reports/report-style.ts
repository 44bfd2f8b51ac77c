// The style of the HTML report: the product's colours in both schemes, one measure, and a page that prints without its screen's dress.
import { colourProperty, darkColours, lightColours } from '#lib/domain/charts/share-colours.ts'

const properties = (colours: Record<keyof typeof colourProperty, string>) => Object.entries(colours).map(([name, value]) => `${colourProperty[name as keyof typeof colourProperty]}: ${value};`).join(' ')

export const reportStyle = `
:root { ${properties(lightColours)} --page: #fbfcfb; --surface: #fff; color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) { :root { ${properties(darkColours)} --page: #121716; --surface: #191f1e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 800px; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 0.75rem; overflow-wrap: anywhere; }
p { margin: 0 0 0.625rem; max-width: 68ch; overflow-wrap: anywhere; }
section { margin-top: 2.25rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.headline { margin-top: 1.25rem; }
.claim { font-size: 1.25rem; line-height: 1.3; margin-bottom: 1rem; }
.claim strong { display: block; font-size: 3.25rem; line-height: 1.1; letter-spacing: -0.02em; }
.soft, footer { color: var(--ink-soft); font-size: 0.875rem; }
figure { margin: 0 0 1rem; }
svg { display: block; max-width: 100%; height: auto; font-family: inherit; }
ol { margin: 0; padding-inline-start: 1.25rem; } ol li { margin-bottom: 0.5rem; max-width: 68ch; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0.75rem 0 0; padding: 0; list-style: none; }
.swatch { display: inline-block; width: 0.75rem; height: 0.75rem; margin-inline-end: 0.5rem; border-radius: 2px; }
.swatch.unused { background: var(--share-unused); } .swatch.none { background: var(--share-none); } .swatch.used { background: var(--share-used); }
.swatch.weak { background: repeating-linear-gradient(135deg, var(--share-used) 0 3px, var(--share-used-weak) 3px 6px); }
.scroll { overflow-x: auto; margin-bottom: 0.625rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--ink-soft); font-weight: 500; }
tbody th { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; }
.figure { text-align: end; white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
footer { margin-top: 2rem; }
:focus-visible { outline: 2px solid var(--share-used); outline-offset: 2px; }
/* A picture that shrank with the window would have letters that nobody reads: it is pushed sideways instead. */
@media screen and (max-width: 40rem) {
  figure { overflow-x: auto; } figure svg { min-width: 34rem; }
  table { font-size: 0.8125rem; } tbody th { min-width: 7rem; }
}
@media print {
  @page { margin: 18mm; }
  body { background: #fff; font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  section { margin-top: 1.25rem; padding-top: 1rem; }
  h2, figure, .scroll, tr, li, ol { break-inside: avoid; } h2, figure { break-after: avoid; } thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
  svg { width: 100%; }
  .scroll { overflow: visible; }
}
`
