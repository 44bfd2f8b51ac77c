// Where to go after signing in. It stands in a link that anybody can make, so only paths of our own are followed.
const anywhere = 'http://big-trust.invalid'

export const startPage = '/overview'

/** `value` when it leads to a page of ours, else the first page. */
export function nextPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, anywhere)) return startPage
  const url = new URL(value, anywhere)
  // `//evil.example`, `/\evil.example` and `/<tab>/evil.example` all resolve to another host.
  if (url.origin !== anywhere || url.pathname.startsWith('//') || url.pathname.startsWith('/api/')) return startPage
  return url.pathname + url.search
}
