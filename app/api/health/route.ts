import { publicRoute } from '../../door.ts'

/** For whatever watches the process. */
export const GET = publicRoute(async () => Response.json({ ok: true }))
