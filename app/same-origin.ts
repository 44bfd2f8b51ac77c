// Whether a request that changes something comes from our own pages. Browsers say so themselves (Fetch Metadata, Origin);
// whatever says nothing is refused, because a cookie alone must never be enough to change anything.

export function isSameOrigin(method: string, headers: Headers): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  // A proxy that rewrites Host hands the original on; a page elsewhere can set neither of the two.
  return [headers.get('host'), headers.get('x-forwarded-host')].includes(new URL(origin).host)
}
