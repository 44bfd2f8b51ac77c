// One account for several people: nobody can tell who read. Two things show it. Statements came under one name from several places at the same
// time, on more days than one: for a person's account two machines are enough; an application may run on many, but not in several networks.
// Or an application's account is opened with a tool for people. Reports, pipelines and backups are made of many machines.
import type { PrincipalFacts } from '../facts.ts'
import type { ReaderKind } from '../../usage/verdict-words.ts'
import type { Rule } from '../rule.ts'

const fewestDays = 2
const machines: readonly ReaderKind[] = ['bi', 'pipeline', 'maintenance', 'code']

export const sharedAccount: Rule = {
  code: 'shared-account',
  version: 1,
  severity: 'medium',
  // A.5.16 an identity is one person's; PCI DSS 8.2.2 shared accounts only as an exception; Art. 32(1)(b)
  norm: ['ISO/IEC 27001:2022 A.5.16', 'PCI DSS v4.0.1 8.2.2', 'GDPR Art. 32(1)(b)'],
  needs: ['log'],
  assess: ({ principals }) => principals.flatMap((principal) => {
    const { name, kinds } = principal
    if (kinds.every((kind) => machines.includes(kind))) return []
    const isPerson = !kinds.includes('application')
    const shared = principal.days.map(({ hosts }) => together(hosts, isPerson ? (host) => host : networkOf)).filter((hosts) => hosts.length > 1)
    const isPersonBehind = kinds.includes('application') && kinds.includes('analyst')
    const isInSeveralPlaces = shared.length >= fewestDays
    if (!isInSeveralPlaces && !isPersonBehind) return []
    const places = [...new Set(shared.flat())].sort()
    return [{
      target: { kind: 'principal', principal: name },
      evidence: {
        values: { principal: name, places: places.length, days: shared.length },
        reasons: [...(isInSeveralPlaces ? ['several-places' as const] : []), ...(isPersonBehind ? ['person-behind-service' as const] : [])],
        ...(isInSeveralPlaces && { lines: places }),
      },
    }]
  }),
}

type Host = PrincipalFacts['days'][number]['hosts'][number]

/** Hosts of different places whose times of the day overlap: somebody who moves on is in one place at a time. */
function together(hosts: Host[], placeOf: (host: string) => string): string[] {
  const known = hosts.filter(({ host }) => host !== '')
  const overlaps = (a: Host, b: Host) => placeOf(a.host) !== placeOf(b.host) && a.firstAt <= b.lastAt && b.firstAt <= a.lastAt
  return known.filter((host) => known.some((other) => overlaps(host, other))).map(({ host }) => host)
}

/** An IPv4 address up to its third number, an IPv6 address up to its fourth group; of a name what stands behind its first part. */
function networkOf(host: string): string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return host.slice(0, host.lastIndexOf('.'))
  if (host.includes(':')) return host.split(':').slice(0, 4).join(':')
  return host.includes('.') ? host.slice(host.indexOf('.')) : host
}
