import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalScaleSvg } from './interval-scale.ts'
import { markup } from './markup.ts'
import { quarterGridSvg } from './quarter-grid.ts'
import { shareBarsSvg } from './share-bars.ts'

const counts = (unused: number, noEvidence: number, used: number, starOnly = 0) => ({ all: unused + noEvidence + used, unused, noEvidence, used, starOnly })
const hostile = '</text><script>alert(1)</script>"\' onload=x &amp; \u202egnp\u0000'
const rects = (svg: string) => [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => [Number(x), Number(width)] as const)

/** Every tag, with what stands in its quotes taken out. */
const tags = (svg: string) => [...svg.matchAll(/<\/?([a-z]+)((?:[^<>"]|"[^"<>]*")*)>/g)]

describe('somebody else\'s text in markup', () => {
  it('stays text, and shows what cannot be seen', () => {
    expect(markup(hostile)).toBe('&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x &amp;amp; ⟨U+202E⟩gnp⟨U+0000⟩')
  })

  it('cannot leave any picture, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(hostile)), (name) => {
      const pictures = [
        shareBarsSvg({ id: 'x', label: name, bars: [{ label: name, counts: counts(1, 2, 3, 1), figure: name }] }),
        intervalScaleSvg({ label: name, ours: { label: name, from: 1, to: 2 }, quoted: { label: name, from: 3, to: 4 }, ends: [name, name] }),
        quarterGridSvg({ label: name, squares: [{ label: name, figure: name, share: 0.5, tone: 'used' }] }),
      ]
      for (const picture of pictures) {
        const found = tags(picture)
        expect(new Set(found.map(([, tag]) => tag)).difference(new Set(['svg', 'defs', 'pattern', 'rect', 'text']))).toEqual(new Set())
        expect(picture.match(/</g)!.length).toBe(found.length)
      }
    }))
  })
})

describe('bars of shares', () => {
  it('are as long as their fields: parts in order, one behind another, nothing for nothing', () => {
    const svg = shareBarsSvg({ id: 'b', label: 'Fields', bars: [{ label: 'a', counts: counts(40, 20, 40, 10), figure: '40 / 100' }, { label: 'b', counts: counts(0, 50, 0), figure: '0 / 50' }], labelWidth: 230 })
    const [unused, none, used, weak, second] = rects(svg)
    expect([unused![1], none![1], used![1], weak![1], second![1]]).toEqual([168, 84, 126, 42, 210])
    for (const [left, right] of [[unused!, none!], [none!, used!], [used!, weak!]] as const) expect(right[0]).toBeCloseTo(left[0] + left[1])
    expect(rects(svg)).toHaveLength(5)
    expect(svg).toContain('role="img" aria-label="Fields"')
    expect(svg).toContain('fill="url(#b-weak)"')
  })

  it('stand where there is nothing to draw', () => {
    expect(rects(shareBarsSvg({ id: 'b', label: '', bars: [{ label: '', counts: counts(0, 0, 0), figure: '' }] }))).toEqual([])
    expect(shareBarsSvg({ id: 'b', label: '', bars: [] })).toContain('viewBox="0 0 720 0"')
  })
})

it('an interval lies on its scale, and one without length is still seen', () => {
  const at = (from: number, to: number) => rects(intervalScaleSvg({ label: '', ours: { label: '', from, to }, quoted: { label: '', from: 60, to: 73 }, ends: ['0 %', '100 %'] }))
  expect(at(52, 62)[1]).toEqual([410, 50])
  expect(at(52, 62)[3]).toEqual([450, 65])
  expect(at(100, 100)[1]).toEqual([647, 3])
  expect(at(0, 0)[1]).toEqual([150, 3])
})

it('four quarters stand two by two, the fuller the darker', () => {
  const squares = [0, 1, 0.5, 0].map((share) => ({ label: 'x', figure: '1', share, tone: 'unused' as const }))
  const svg = quarterGridSvg({ label: 'Quarters', squares })
  expect(rects(svg).map(([x]) => x)).toEqual([0, 355, 0, 355])
  expect([...svg.matchAll(/fill-opacity="([\d.]+)"/g)].map(([, opacity]) => Number(opacity))).toEqual([0.06, 0.4, 0.23, 0.06])
})
