// PostgreSQL 12 to 18, and what speaks its protocol with its catalog.
import { defaultLimits, type Connector, type PostgresTarget } from '../connector.ts'
import { settleCatalog } from '../settle-catalog.ts'
import { nameOfTarget } from '../target-name.ts'
import { readAccess } from './access.ts'
import { readAccount, readIdentity } from './account.ts'
import { readCapture } from './capture.ts'
import { toFailure } from './failure.ts'
import { readRelations } from './relations.ts'
import { readRoutines } from './routines.ts'
import { withSession } from './session.ts'

/** Questions of a scan, as told to whoever waits for it. */
const steps = 6

export const postgresConnector: Connector<PostgresTarget> = {
  engine: 'postgres',
  async scan(target, { now, limits, onStep, ...guard }) {
    try {
      const catalog = await withSession(target, { ...defaultLimits, ...limits }, guard, async (session) => {
        let done = 0
        const step = async <T>(part: Promise<T>): Promise<T> => {
          const read = await part
          onStep?.(++done, steps)
          return read
        }
        const { database, serverVersion, identity } = await step(readIdentity(session))
        const relations = await step(readRelations(session, identity))
        return {
          engine: 'postgres' as const,
          database,
          serverVersion,
          takenAt: now,
          relations,
          routines: await step(readRoutines(session)),
          capture: await step(readCapture(session)),
          account: await step(readAccount(session)),
          access: await step(readAccess(session, relations)),
          omissions: session.omissions,
        }
      })
      return { ok: true, catalog: settleCatalog(catalog, { ...defaultLimits, ...limits }.maxTextLength) }
    } catch (error) {
      const { code, detail } = toFailure(error)
      return { ok: false, code, where: nameOfTarget(target), ...(detail === undefined ? {} : { detail }) }
    }
  },
}
