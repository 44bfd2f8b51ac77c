/** The network address of the caller: Next fills the header in from the socket; a proxy in front appends the address that it saw. */
export function callerAddress(request: Request): string {
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 100) ?? ''
}
