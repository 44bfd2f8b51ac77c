import { describe, expect, it } from 'vitest'
import { madeFacts, madePrincipal, now } from '#lib/testing/made-facts.ts'
import type { PrincipalFacts } from '../facts.ts'
import { sharedAccount } from './shared-account.ts'

type Day = PrincipalFacts['days'][number]
const hour = 3_600_000
/** Hosts with the hours between which they were seen. */
const dayOf = (number: number, ...hosts: [string, number, number][]): Day => ({ day: `2026-11-0${number}`, hosts: hosts.map(([host, from, to]) => ({ host, firstAt: number * 24 * hour + from * hour, lastAt: number * 24 * hour + to * hour })) })
const said = (name: string, kinds: PrincipalFacts['kinds'], days: Day[]) => sharedAccount.assess(madeFacts({ principals: [madePrincipal(name, { kinds, days })] }), now)

describe('a shared account', () => {
  it('is one account behind the tills of two shops', () => {
    const days = [dayOf(1, ['10.1.0.11', 8, 18], ['10.2.0.11', 9, 17]), dayOf(2, ['10.1.0.11', 8, 18], ['10.2.0.11', 9, 17])]
    expect(said('till_app', ['application'], days)).toEqual([{
      target: { kind: 'principal', principal: 'till_app' },
      evidence: { values: { principal: 'till_app', places: 2, days: 2 }, reasons: ['several-places'], lines: ['10.1.0.11', '10.2.0.11'] },
    }])
  })

  it('is one person’s account at two machines of one office', () => {
    expect(said('analyst', ['analyst'], [1, 2].map((number) => dayOf(number, ['10.0.7.31', 8, 12], ['10.0.7.32', 11, 15])))).toHaveLength(1)
  })

  it('is an application’s account opened with a tool for people', () => {
    expect(said('shop_app', ['application', 'analyst'], [dayOf(1, ['10.0.1.20', 0, 23])])).toMatchObject([{ evidence: { reasons: ['person-behind-service'] } }])
  })

  it.each<[string, PrincipalFacts['kinds'], Day[]]>([
    ['an application on several machines of one network', ['application'], [1, 2].map((number) => dayOf(number, ['10.0.1.20', 0, 23], ['10.0.1.21', 0, 23]))],
    ['an application on several hosts of one domain', ['application'], [1, 2].map((number) => dayOf(number, ['web1.shop.example', 0, 23], ['web2.shop.example', 0, 23]))],
    ['a person who goes from the office home', ['analyst'], [1, 2, 3].map((number) => dayOf(number, ['10.0.7.31', 8, 16], ['10.9.0.4', 18, 21]))],
    ['one day with two machines', ['analyst'], [dayOf(1, ['10.0.7.31', 8, 16], ['10.0.7.32', 9, 10])]],
    ['a BI tool made of many machines', ['bi'], [1, 2].map((number) => dayOf(number, ['10.0.1.1', 0, 23], ['10.3.1.1', 0, 23]))],
    ['a log that names no hosts', ['analyst'], [1, 2].map((number) => dayOf(number, ['', 0, 23], ['10.0.0.1', 0, 23]))],
    ['an account that never came', [], []],
  ])('is not %s', (_, kinds, days) => expect(said('somebody', kinds, days)).toEqual([]))
})
