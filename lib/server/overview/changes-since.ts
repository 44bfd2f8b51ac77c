// What is other than when the person was last here: fields that came, went or got another verdict, systems that came, logs that capture less.
import type { Executor } from '#db/gateway/executor.ts'
import type { Calculation } from '#db/repositories/calculations.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { fieldChanges, type FieldChange } from '#lib/domain/inventory/field-list-words.ts'
import type { ChangeSpan, OverviewChanges } from '#lib/domain/overview/overview-page.ts'
import type { Actor, Scope } from '#lib/domain/people/permissions.ts'

/** What somebody is told who never was here before, or who asks for a month. */
const monthMs = 30 * 86_400_000
const shownNames = 5
/** Less is the ordinary movement of a window's ends. */
const noticeable = 0.01

type Asked = { actor: Actor; span: ChangeSpan; scope: Scope; now: number; systems: { id: string; name: string; createdAt: number; fields: number }[]; calculations: Calculation[] }

export async function changesSince(tx: Executor, repositories: Repositories, { actor, span, scope, now, systems, calculations }: Asked): Promise<OverviewChanges> {
  const visit = actor.kind === 'person' ? await repositories.sessions.lastSeenBefore(tx, { userId: actor.id, sessionId: actor.sessionId }) : null
  // Visits go by the clock on the wall. Where the demo's own has stopped before them, everybody is there for the first time.
  const seen = visit !== null && visit <= now ? visit : null
  const since = (span === 'visit' ? seen : null) ?? Math.max(0, now - monthMs)
  const [turned, came, gone, before] = await Promise.all([
    repositories.fields.countTurned(tx, since, scope),
    repositories.fields.countNew(tx, since, scope),
    repositories.fields.goneSince(tx, since, scope, shownNames),
    repositories.calculations.latestOfEach(tx, systems.map(({ id }) => id), since),
  ])
  const counted: Record<FieldChange, number> = {
    new: came,
    'became-unused': turned.get('unused') ?? 0,
    'became-used': turned.get('used') ?? 0,
    'lost-evidence': turned.get('no-evidence') ?? 0,
  }
  const then = new Map(before.map((calculation) => [calculation.systemId, calculation.coverage]))
  const lostCoverage = calculations.flatMap(({ systemId, coverage }) => {
    const from = then.get(systemId) ?? null
    const { name, fields } = systems.find(({ id }) => id === systemId)!
    return from !== null && from - (coverage ?? 0) > noticeable ? [{ systemId, name, from, to: coverage ?? 0, fields }] : []
  })
  return {
    since,
    span,
    isFirstVisit: seen === null,
    fields: fieldChanges.map((change) => ({ change, count: counted[change] })).filter(({ count }) => count > 0),
    gone,
    newSystems: systems.filter(({ createdAt }) => createdAt > since).map(({ id, name, fields }) => ({ id, name, fields })),
    lostCoverage,
  }
}
