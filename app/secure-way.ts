// Whether a password may come this way: over https, or without leaving the machine. On plain http from elsewhere browsers drop Secure
// cookies without a word, and without Secure the session would cross the network in the clear.

const ownNames = /^(localhost|[^.]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

export function isSecureWay(headers: Headers): boolean {
  if (headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https') return true
  const host = headers.get('host') ?? ''
  return ownNames.test(host.replace(/:\d+$/, '').toLowerCase())
}
