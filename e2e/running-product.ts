// The product as anybody starts it, on a port and in a folder of its own, filled with the demo.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const startWithinMs = 240_000

export type Person = { email: string; password: string }
export type RunningProduct = { address: string; people: Record<'cio' | 'owner' | 'auditor' | 'admin', Person>; setupLink: string; /** Where its data lies. */ folder: string; /** Everything it has printed so far. */ printed(): string; stop(): Promise<void> }

/** `demo`: filled, with people; `own`: empty, with a link for its first admin. */
export async function startProduct(mode: 'demo' | 'own' = 'demo'): Promise<RunningProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-e2e-'))
  // The demo's PostgreSQL is run by nobody where root runs the journeys: with a way in it lives in this folder, and goes with it.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const product = spawn(process.execPath, ['lib/cli/big-trust.js', 'start', `--${mode}`], {
    cwd: root,
    env: { ...process.env, PORT: String(port), BIG_TRUST_DATA: folder, DATABASE_URL: '', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => product.once('exit', () => resolve()))
  const stop = async () => {
    product.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  let output = ''
  for (const stream of [product.stdout!, product.stderr!]) stream.on('data', (chunk) => { output += chunk })
  try {
    const printed = await welcomeOf(product)
    return { folder, printed: () => output, address: `http://localhost:${port}`, people: peopleIn(printed), setupLink: /\S+\/setup\?token=\S+/.exec(printed)?.[0] ?? '', stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function welcomeOf(product: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    let complaints = ''
    const timer = setTimeout(() => reject(new Error(`The product did not start in time.\n${complaints}`)), startWithinMs)
    product.stdout!.on('data', (chunk) => {
      printed += chunk
      if (!/admin\s+\S+@\S+\s+\S+\n|\/setup\?token=\S+\n/.test(printed)) return
      clearTimeout(timer)
      resolve(printed)
    })
    product.stderr!.on('data', (chunk) => { complaints += chunk })
    product.once('exit', (code) => reject(new Error(`The product ended with ${code}.\n${complaints}`)))
  })
}

function peopleIn(printed: string): RunningProduct['people'] {
  const lines = [...printed.matchAll(/^\s+(cio|owner|auditor|admin)\s+(\S+@\S+)\s+(\S+)$/gm)]
  return Object.fromEntries(lines.map(([, role, email, password]) => [role, { email, password }])) as RunningProduct['people']
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
