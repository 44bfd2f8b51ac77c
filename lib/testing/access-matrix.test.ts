// The matrix of e2e/access-matrix.ts, held against the routes that exist and the permissions they stand on. That the running product
// keeps to it is the journey nobody-goes-where-they-may-not.
import { describe, expect, it } from 'vitest'
import { roleHolds, roles, type Permission } from '#lib/domain/people/permissions.ts'
import { handlers, pages } from '../../e2e/access-matrix.ts'
import { servedHandlers, servedPages } from './routes.ts'

const who = (isOpen: boolean, permissions: readonly Permission[]) => (isOpen ? 'anybody' : roles.filter((role) => permissions.every((word) => roleHolds(role, word))))

describe('the access matrix', () => {
  it('has a line for every page, with the roles that its questions are open to', async () => {
    const served = await servedPages()
    expect(served.length).toBeGreaterThan(10)
    expect(pages).toEqual(Object.fromEntries(served.map(({ address, isOpen, permissions }) => [address, who(isOpen, permissions)])))
  })

  it('has a line for every handler, with the roles that hold its permission', async () => {
    const served = await servedHandlers()
    expect(served.length).toBeGreaterThan(40)
    expect(handlers).toEqual(Object.fromEntries(served.map(({ address, method, isOpen, permission }) => [`${method} ${address}`, who(isOpen, permission ? [permission] : [])])))
  })
})
