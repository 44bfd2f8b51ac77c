// Which addresses a connection may have. Cloud machines answer on metadata addresses with the credentials of the
// machine itself; no database lives there, so they are never connected to, whatever name led to them.
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, Socket } from 'node:net'
import { ConnectorFailure, type AllowsAddress } from '../connector.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const metadata = new BlockList()
metadata.addSubnet('169.254.0.0', 16, 'ipv4') // link-local: AWS, Azure, Google, DigitalOcean, Oracle …
metadata.addSubnet('fe80::', 10, 'ipv6')
metadata.addAddress('fd00:ec2::254', 'ipv6') // AWS
metadata.addAddress('fd20:ce::254', 'ipv6') // Google
metadata.addAddress('100.100.100.200', 'ipv4') // Alibaba
metadata.addAddress('168.63.129.16', 'ipv4') // Azure's platform address

const contains = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

export const isLoopback = (host: string): boolean => host === 'localhost' || (isIP(host) !== 0 && contains(loopback, host))
export const isMetadata = (address: string): boolean => isIP(address) !== 0 && contains(metadata, address)

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** A resolver whose answers are checked where they are used, so that a name cannot change its address in between. */
export function guardedLookup(allows: AllowsAddress = () => true) {
  return (host: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      if (addresses.some(({ address }) => isMetadata(address))) return callback(new ConnectorFailure('metadata-address'), [])
      if (addresses.some(({ address }) => !allows(address, host))) return callback(new ConnectorFailure('address-not-allowed'), [])
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]!.address, addresses[0]!.family)
    })
  }
}

/** The socket the client is given: it goes only where it may, and hangs up on a server that does not speak PostgreSQL. */
export class GuardedSocket extends Socket {
  /** Why it hung up itself, if it did: the client may have drawn a conclusion of its own. */
  refusal: ConnectorFailure | undefined
  readonly #allows: AllowsAddress

  constructor(allows: AllowsAddress = () => true) {
    super()
    this.#allows = allows
  }

  // pg calls connect(port, host), and only that.
  override connect(...args: unknown[]): this {
    const [port, host] = args as [number, string]
    const refusal = isMetadata(host) ? 'metadata-address' : isIP(host) !== 0 && !this.#allows(host, host) ? 'address-not-allowed' : null
    if (refusal !== null) {
      process.nextTick(() => this.refuse(new ConnectorFailure(refusal)))
      return this
    }
    this.once('data', (bytes: Buffer) => {
      if (!isServersFirstByte(bytes[0])) this.refuse(new ConnectorFailure('not-postgres'))
    })
    return super.connect({ port, host, lookup: guardedLookup(this.#allows), autoSelectFamily: true })
  }

  refuse(failure: ConnectorFailure): void {
    this.refusal ??= failure
    this.destroy(failure)
  }
}

// PostgreSQL protocol 3: R authentication, E error, v version negotiation; S or N answers the question for TLS.
const isServersFirstByte = (byte: number | undefined) => byte !== undefined && 'REvSN'.includes(String.fromCharCode(byte))
