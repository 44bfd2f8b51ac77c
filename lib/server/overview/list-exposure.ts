import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { principalFilter } from '#lib/domain/access/access-page.ts'
import { exposureOf, type Exposure } from '#lib/domain/overview/exposure.ts'
import type { Scope } from '#lib/domain/people/permissions.ts'

/** More than these a screen does not show. */
const asked = 8

/** What is exposed, of everybody's or of these owners', with how many principals each of the first systems has. */
export async function listExposure(tx: Executor, { fieldCounts, principals }: Repositories, { scope, systems, owners }: { scope: Scope; systems: { id: string; name: string }[]; owners?: string[] }): Promise<Exposure> {
  const exposure = exposureOf(await fieldCounts.exposed(tx, scope, owners), new Map(systems.map(({ id, name }) => [id, name])))
  if (scope.kind !== 'all') return exposure
  const counted = []
  for (const [at, system] of exposure.systems.entries()) {
    const isAsked = at < asked && system.asked > 0
    counted.push({ ...system, principals: isAsked ? await principals.count(tx, principalFilter.parse({ system: [system.systemId] }), scope) : null })
  }
  return { ...exposure, systems: counted }
}
