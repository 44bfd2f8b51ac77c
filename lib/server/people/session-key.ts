import { createHash } from 'node:crypto'

/** Names a session on the screen; whoever reads it there has not got the session. */
export const sessionKey = (id: string) => createHash('sha256').update(`key:${id}`).digest('base64url').slice(0, 22)
