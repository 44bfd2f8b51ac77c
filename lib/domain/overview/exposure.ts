// Sensitive customer data that nobody uses for analytics, times those who may read it: what is kept for no analysis and seen by many.

/** `readings`: readers added up over the fields; `asked`: fields whose server said who may read them; `open`: fields that everybody may read. */
export type ExposedCount = { systemId: string; fields: number; asked: number; readings: number; open: number }

export type Exposure = Omit<ExposedCount, 'systemId'> & { systems: (ExposedCount & { name: string; /** Who may read something of the system; null where its server was not asked, or one may not know all of them. */ principals: number | null })[] }

/** The most exposed first; where no server was asked, the most fields first. */
export function exposureOf(counts: ExposedCount[], names: ReadonlyMap<string, string>): Exposure {
  const sum = (of: (one: ExposedCount) => number) => counts.reduce((total, one) => total + of(one), 0)
  return {
    fields: sum(({ fields }) => fields), asked: sum(({ asked }) => asked), readings: sum(({ readings }) => readings), open: sum(({ open }) => open),
    systems: counts.filter(({ fields }) => fields > 0).map((one) => ({ ...one, name: names.get(one.systemId) ?? '', principals: null })).sort((a, b) => b.readings - a.readings || b.fields - a.fields),
  }
}
