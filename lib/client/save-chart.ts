// A drawn chart as a file of its own, made in the browser from the picture that stands there: its colours resolved, with title and key.
const namespace = 'http://www.w3.org/2000/svg'
const margin = 16
const titleHeight = 36
const keyHeight = 32

export type SavedSeries = { name: string; fill: string }

/** The picture inside `holder` as the text of an SVG file, and its size in pixels; null while nothing is drawn. */
export function chartSvg(holder: Element, title: string, series: SavedSeries[]): { text: string; width: number; height: number } | null {
  const drawn = holder.querySelector('svg')
  if (!drawn) return null
  const { width, height } = drawn.getBoundingClientRect()
  const [ink, surface] = [resolved(holder, 'var(--ink)'), resolved(holder, 'var(--surface)')]
  const whole = { width: Math.round(width) + 2 * margin, height: Math.round(height) + titleHeight + keyHeight + 2 * margin }
  const font = getComputedStyle(holder).fontFamily
  const picture = made('svg', { xmlns: namespace, width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}`, 'font-family': font })
  picture.append(made('rect', { width: '100%', height: '100%', fill: surface }), made('text', { x: margin, y: margin + 16, fill: ink, 'font-size': 15, 'font-weight': 600 }, title))
  const copy = drawn.cloneNode(true) as SVGElement
  settleColours(drawn, copy)
  for (const [name, value] of Object.entries({ x: margin, y: margin + titleHeight, width, height })) copy.setAttribute(name, String(value))
  copy.removeAttribute('style')
  picture.append(copy)
  let at = margin
  for (const { name, fill } of series) {
    const y = whole.height - margin - 4
    picture.append(made('rect', { x: at, y: y - 10, width: 11, height: 11, rx: 3, fill: resolved(holder, fill) }), made('text', { x: at + 17, y, fill: ink, 'font-size': 12 }, name))
    at += 34 + name.length * 6.6
  }
  return { text: new XMLSerializer().serializeToString(picture), ...whole }
}

/** Twice the size it has on the screen, so that it stays sharp on a slide. */
export async function pngOf({ text, width, height }: { text: string; width: number; height: number }): Promise<Blob | null> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 2 * width, height: 2 * height })
  canvas.getContext('2d')!.drawImage(image, 0, 0, 2 * width, 2 * height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Some browsers read it only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function made(tag: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const element = document.createElementNS(namespace, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.textContent = text
  return element
}

/** What a colour with variables comes to, there where it is used. */
function resolved(place: Element, colour: string): string {
  const probe = document.createElement('span')
  probe.style.color = colour
  place.append(probe)
  const found = getComputedStyle(probe).color
  probe.remove()
  return found
}

function settleColours(from: Element, to: Element): void {
  for (const name of ['fill', 'stroke'] as const) {
    if (from.getAttribute(name)?.includes('var(')) to.setAttribute(name, getComputedStyle(from)[name])
  }
  for (const [at, child] of [...from.children].entries()) settleColours(child, to.children[at]!)
}
