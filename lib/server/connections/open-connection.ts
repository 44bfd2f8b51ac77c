// From a stored connection to what a connector takes. Runs in the worker, just before it is used; what it returns is kept nowhere.
import type { Product } from '../door/product.ts'
import type { PostgresTarget, ScanOptions, ScanTarget } from '../connectors/connector.ts'
import { isLoopback } from '../connectors/postgres/addresses.ts'
import { nameOfTarget } from '../connectors/target-name.ts'
import { JobFailure } from '../jobs/job-context.ts'
import { allowedAddresses, allowedFile, sourceFolders } from './allowed-places.ts'
import { connectionKeys } from './connection-keys.ts'
import { unseal } from './sealed-secret.ts'

/** Failures: not-connected, secret-missing, secret-unreadable, path-not-allowed, file-not-found. */
export async function openConnection(product: Product, systemId: string): Promise<{ target: ScanTarget; location: string; options: Pick<ScanOptions, 'allows'> }> {
  const { connection, system } = await product.gateway.read(async (tx) => ({
    connection: await product.repositories.connections.ofSystem(tx, systemId),
    system: await product.repositories.systems.find(tx, systemId),
  }))
  if (!connection || !system || system.disconnectedAt !== null) throw new JobFailure('not-connected', system?.name ?? null)
  const target = connection.target.engine === 'sqlite'
    ? fileTarget(connection.target.path, product.folder!)
    : { ...connection.target, user: connection.user ?? '', password: passwordOf(connection, product.folder!), tls: tlsOf(connection.target) }
  return { target, location: nameOfTarget(target), options: { allows: allowedAddresses() } }
}

/** On this machine there is no way to listen in between; whoever names an authority wants it asked all the same. */
const tlsOf = ({ host, ca }: { host: string; ca?: string }): PostgresTarget['tls'] => (isLoopback(host) && ca === undefined ? 'off' : 'verify')

function fileTarget(path: string, folder: string): ScanTarget {
  const allowed = allowedFile(path, sourceFolders(folder))
  if (!allowed.ok) throw new JobFailure(allowed.code, path)
  return { engine: 'sqlite', path: allowed.path }
}

function passwordOf({ id, user, secret, keyId }: { id: string; user: string | null; secret: Buffer | null; keyId: string | null }, folder: string): string {
  if (secret === null) throw new JobFailure('secret-missing', user)
  const password = unseal({ secret, keyId }, id, connectionKeys(folder))
  if (password === null) throw new JobFailure('secret-unreadable', user)
  return password
}
