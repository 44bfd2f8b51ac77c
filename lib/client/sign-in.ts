import { receive } from './send.ts'

/** Sign in with an address and a password; the browser gets the cookie. Errors: Refused. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  const { csrfToken } = await receive<{ csrfToken: string }>(await fetch('/api/auth/csrf'))
  const body = new URLSearchParams({ csrfToken, email, password })
  await receive(await fetch('/api/auth/callback/credentials', { method: 'POST', body }))
}
