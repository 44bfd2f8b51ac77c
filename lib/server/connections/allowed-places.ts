// Where a connection made in the screens may lead. Whoever has a shell on this machine may scan anything they can reach; a browser may not:
// an administrator's session must not become a way into the company's network or the server's own files.
import { realpathSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { delimiter, join, resolve, sep } from 'node:path'
import { isLoopback } from '../connectors/postgres/addresses.ts'

// Private, shared and otherwise not of the open internet (IANA special-purpose registries). BlockList also looks into ::ffff:10.0.0.1.
const inner = new BlockList()
for (const [network, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) {
  inner.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [['::', 127], ['64:ff9b::', 96], ['fc00::', 7], ['fec0::', 10], ['ff00::', 8]] as const) inner.addSubnet(network, bits, 'ipv6')

const contains = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * Judges each address a name led to. Inner ones need BIG_TRUST_ALLOW_HOSTS: names, addresses and networks (10.1.0.0/16) with commas between.
 * Where it is not set, this machine itself is allowed, because the first database is mostly there and nothing but PostgreSQL is talked to;
 * once it is set, only what it lists. Metadata addresses are refused by the connector, listed or not.
 */
export function allowedAddresses(env: NodeJS.ProcessEnv = process.env): (address: string, host: string) => boolean {
  const entries = env.BIG_TRUST_ALLOW_HOSTS?.split(',').map((entry) => entry.trim().toLowerCase()).filter(Boolean)
  if (entries === undefined) return (address) => isLoopback(address) || !contains(inner, address)
  const listed = new BlockList()
  for (const entry of entries) {
    const [network = '', bits] = entry.split('/')
    const version = isIP(network)
    if (version === 0) continue
    const family = version === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) listed.addAddress(network, family)
    else listed.addSubnet(network, Number(bits), family)
  }
  return (address, host) => !contains(inner, address) || contains(listed, address) || entries.includes(host.toLowerCase())
}

/** Folders whose files the screens may name: BIG_TRUST_SOURCES, several with the system's path delimiter between, else `sources` in the data folder. */
export function sourceFolders(folder: string, env: NodeJS.ProcessEnv = process.env): string[] {
  return env.BIG_TRUST_SOURCES ? env.BIG_TRUST_SOURCES.split(delimiter).filter(Boolean).map((path) => resolve(path)) : [join(resolve(folder), 'sources')]
}

/** The file's real path, links followed, where it lies below one of the folders. Asked outside, it does not tell whether there is such a file. */
export function allowedFile(path: string, folders: string[]): { ok: true; path: string } | { ok: false; code: 'path-not-allowed' | 'file-not-found' } {
  const isBelow = (file: string, folder: string) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep)
  // A path of its own is meant from the first folder, so that a file's name is enough.
  const asked = resolve(folders[0] ?? '/', path)
  if (!folders.some((folder) => isBelow(asked, folder))) return { ok: false, code: 'path-not-allowed' }
  try {
    const real = realpathSync(asked)
    return folders.some((folder) => isBelow(real, realpathSync(folder))) ? { ok: true, path: real } : { ok: false, code: 'path-not-allowed' }
  } catch {
    return { ok: false, code: 'file-not-found' }
  }
}
