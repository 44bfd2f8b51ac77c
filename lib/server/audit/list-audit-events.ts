import type { ChangeRow } from '#lib/domain/audit/audit-event.ts'
import { auditFilter, type AuditPage, type AuditTarget, type ShownChange } from '#lib/domain/audit/audit-page.ts'
import { query } from '../door/query.ts'

const size = 50
const shownChanges = 10
/** Of an event that is looked at alone. */
const mostChanges = 500

/** Keys whose values are people. */
const ofPeople: ReadonlySet<string> = new Set(['owner', 'deputyId', 'assigneeId', 'readyBy', 'askedBy', 'endedBy'])

/** The audit log, newest first, as it was asked for; things by the names they have now. */
export const listAuditEvents = query({
  permission: 'audit-log:read',
  input: auditFilter,
  async run({ tx, repositories: { auditSearch }, input: filter }): Promise<AuditPage> {
    const { q, about, page } = filter
    const isNumber = /^#?\d{1,12}$/.test(q)
    const found = q === '' || isNumber ? null : await auditSearch.idsNamed(tx, q.toLowerCase())
    const asked = isNumber ? { ...filter, seq: Number(q.replace('#', '')) } : filter
    const { events, total } = await auditSearch.page(tx, asked, found, (page - 1) * size, size)
    const changes = await auditSearch.changesOf(tx, events.map(({ seq }) => seq), about, asked.seq === null ? shownChanges : mostChanges)
    const rows = [...changes.values()].flatMap((one) => one.rows)
    const names = await auditSearch.namesOf(tx, [
      ...(about ? [about] : []), ...rows.map(({ targetKind, targetId }) => ({ kind: targetKind, id: targetId })), ...rows.flatMap(peopleIn),
      ...events.flatMap(({ actorKind, actorId, targetKind, targetId }) => [...(actorKind === 'person' && actorId ? [{ kind: 'person', id: actorId }] : []), ...(targetKind && targetId ? [{ kind: targetKind, id: targetId }] : [])]),
    ])
    const named = (kind: string, id: string): AuditTarget => ({ kind, id, name: names.get(`${kind}:${id}`) ?? null })
    const shown = ({ targetKind, targetId, key, before, after }: ChangeRow): ShownChange => {
      const text = (value: string | null) => { const id = personIn(key, value); return id === null ? value : (names.get(`person:${id}`) ?? value) }
      return { target: named(targetKind, targetId), key, before: text(before), after: text(after) }
    }
    return {
      filter,
      total,
      size,
      following: about && (names.get(`${about.kind}:${about.id}`) ?? about.id),
      people: await auditSearch.people(tx),
      events: events.map(({ seq, at, actorKind, actorId, code, targetKind, targetId, detail, hash }) => ({
        seq, at, code, detail, hash,
        actor: { kind: actorKind, id: actorId, name: actorId === null ? null : (names.get(`person:${actorId}`) ?? null) },
        target: targetKind && targetId ? named(targetKind, targetId) : null,
        changes: changes.get(seq)!.rows.map(shown),
        changeCount: changes.get(seq)!.count,
      })),
    }
  },
})

function personIn(key: string, value: string | null): string | null {
  if (value === null || !ofPeople.has(key)) return null
  const id: unknown = JSON.parse(value)
  return typeof id === 'string' ? id : null
}

const peopleIn = ({ key, before, after }: ChangeRow) => [before, after].flatMap((value) => { const id = personIn(key, value); return id === null ? [] : [{ kind: 'person', id }] })
