// A demo that was filled before is opened again: its PostgreSQL runs, and the stored connections lead to it.
import { changeConnection } from '../connections/change-connection.ts'
import type { Product } from '../door/product.ts'
import { companyReader, newPassword, openCompanyServer, type CompanyServer } from './company-server.ts'

/** Null where the demo was filled without a PostgreSQL. Throws where it does not run any more. */
export async function reopenCompany(product: Product, folder: string): Promise<CompanyServer | null> {
  const connections = (await product.gateway.read((tx) => product.repositories.connections.list(tx)))
    .flatMap(({ systemId, user, target }) => (target.engine === 'postgres' && target.host === '127.0.0.1' && user === companyReader ? [{ systemId, target }] : []))
  const port = connections[0]?.target.port
  if (port === undefined) return null
  const server = await openCompanyServer(folder, { isNew: false, port })
  if (server.port === port) return server

  // Its port was taken meanwhile. The old password must not go to whoever has it now, and it lies encrypted: a new one is made.
  const { password, verifier } = await newPassword()
  await server.run('postgres', `ALTER ROLE ${companyReader} PASSWORD '${verifier}'`)
  for (const { systemId, target } of connections.filter(({ target }) => target.port === port)) {
    const moved = await changeConnection({ product, actor: { kind: 'system', id: 'demo' } }, { systemId, target: { ...target, port: server.port }, user: companyReader, password })
    if (!moved.ok) throw new Error(moved.errorCode)
  }
  return server
}
