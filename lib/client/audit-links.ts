// The audit log's address: everything that is asked of it stands behind the ?, so that what somebody sees can be sent on.
import type { AuditFilter } from '#lib/domain/audit/audit-page.ts'

type Asked = Record<string, string | string[] | undefined>

const dayMs = 86_400_000
const one = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : null)
const dayOf = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text)) ? Date.parse(text) : null)
const dayText = (at: number) => new Date(at).toISOString().slice(0, 10)

/** What nobody can have meant is left out. */
export function auditFilterFrom(asked: Asked): Partial<AuditFilter> {
  const [kind, id] = [/^([a-z-]{1,40}):(.{1,200})$/s.exec(one(asked.about) ?? '')].flatMap((found) => [found?.[1], found?.[2]])
  const to = dayOf(one(asked.to))
  const [seq, page] = [Number(one(asked.seq)), Number(one(asked.page))]
  return {
    q: (one(asked.q) ?? '').slice(0, 200), who: one(asked.who)?.slice(0, 100) ?? null, code: one(asked.code)?.slice(0, 100) ?? null, about: kind && id ? { kind, id } : null,
    from: dayOf(one(asked.from)), to: to === null ? null : to + dayMs - 1, seq: Number.isSafeInteger(seq) && seq > 0 ? seq : null, page: Number.isSafeInteger(page) && page > 0 ? Math.min(page, 100_000) : 1,
  }
}

/** The other way round, with some of it changed; from the first page where nothing else is said. */
export function auditPath(filter: Partial<AuditFilter>, patch: Partial<AuditFilter> = {}): string {
  const { q, who, code, about, from, to, seq, page } = { ...filter, page: 1, ...patch }
  const pairs: [string, string | null | undefined][] = [
    ['q', q], ['who', who], ['code', code], ['about', about && `${about.kind}:${about.id}`], ['from', from ? dayText(from) : null], ['to', to ? dayText(to) : null],
    ['seq', seq ? String(seq) : null], ['page', page > 1 ? String(page) : null],
  ]
  const query = new URLSearchParams(pairs.flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return query.size > 0 ? `/audit?${query}` : '/audit'
}

export const auditDay = (at: number | null): string => (at === null ? '' : dayText(at))
