// What PostgreSQL stores of a password (RFC 5803): made where the password is made, so that the SQL somebody copies holds none.
const iterations = 4_096

/** Random bytes for a password and for its salt. */
export const passwordBytes = 18
export const saltBytes = 16

/** `SCRAM-SHA-256$4096:salt$StoredKey:ServerKey`. The password is to be plain ASCII: SASLprep is left out. */
export async function scramVerifier(password: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveBits'])
  const salted = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, 256)
  const key = await crypto.subtle.importKey('raw', salted, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const sign = (text: string) => crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  const stored = await crypto.subtle.digest('SHA-256', await sign('Client Key'))
  return `SCRAM-SHA-256$${iterations}:${base64(salt)}$${base64(stored)}:${base64(await sign('Server Key'))}`
}

export const passwordOf = (bytes: Uint8Array): string => base64(bytes).replaceAll('+', '-').replaceAll('/', '_')

const base64 = (bytes: ArrayBuffer | Uint8Array) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
