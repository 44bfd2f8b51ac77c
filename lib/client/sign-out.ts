import { postJson } from './send.ts'

/** Whatever the server answers (the session may be over already), the way leads out, and by a whole new page. */
export async function signOut(): Promise<void> {
  await postJson('/api/sign-out', {}).catch(() => {})
  window.location.assign('/sign-in')
}
