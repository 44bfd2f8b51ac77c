// `npm start`: builds what is not built, opens the data, fills an empty demo, and runs the two processes of the product: the web
// server and the worker. They live and die with this one.
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { holdFolder, type Holder } from '#lib/server/door/hold-folder.ts'
import { buildApp } from './build-app.ts'
import { sessionSecret } from './own-secret.ts'
import { placeOf, type Place } from './own-place.ts'
import { sentenceOf } from './sentence.ts'
import { endWithin, startTied } from './prepare.js'
import { welcome, type Welcome } from './welcome.ts'

const root = join(import.meta.dirname, '..', '..')
/** Long enough for the answers that are under way. */
const webGraceMs = 3_000
/** Long enough for a piece of work; what is cut off is taken up again at the next start. */
const workerGraceMs = 10_000
export const usage = 'usage: npm start [-- --own | --demo]\n  PORT (3000), HOST (127.0.0.1), DATABASE_URL and BIG_TRUST_DATA (./data) are read from the environment.\n'

export async function run(args: string[]): Promise<number> {
  const choice = choiceOf(args)
  if (choice === 'wrong') return 2
  const port = Number(process.env.PORT || 3000)
  const host = process.env.HOST || '127.0.0.1'
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return complain(`PORT is "${process.env.PORT}": give a number from 1 to 65535.`, 2)
  const place = placeOf(process.env, root, choice)
  const held = holdFolder(place.folder)
  if (typeof held !== 'function') return complain(inUse(place.folder, held), 1)
  if (!(await isFree(port, host))) return complain(`Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=3001 npm start.`, 1)
  if (!buildApp(root)) return 1
  if (!/^(localhost|127\.|::1)/.test(host)) process.stderr.write(`Big Trust: listening on ${host}. From other machines people can sign in only over https: put a proxy in front that sends X-Forwarded-Proto.\n`)

  try {
    const welcomed = await welcome(place, `http://localhost:${port}`)
    return typeof welcomed === 'string' ? complain(welcomed, 1) : await serve(place, port, host, welcomed)
  } catch (error) {
    return complain(sentenceOf(error), 1)
  }
}

function inUse(folder: string, { pid, since }: Holder): string {
  const running = pid === null ? 'another process' : `process ${pid}${since === null ? '' : `, which started at ${new Date(since).toISOString().slice(0, 16).replace('T', ' ')} UTC`}`
  return `${folder} is in use by ${running}: Big Trust runs on it already. Stop that first${pid === null ? '' : ` (kill ${pid})`}, or start this one with a folder and a port of its own: BIG_TRUST_DATA=./other PORT=3001 npm start.`
}

function choiceOf(args: string[]): Place['mode'] | undefined | 'wrong' {
  try {
    const { values } = parseArgs({ args, options: { own: { type: 'boolean' }, demo: { type: 'boolean' } } })
    if (!(values.own && values.demo) && !(values.demo && process.env.DATABASE_URL)) return values.own ? 'own' : values.demo ? 'demo' : undefined
    complain('--demo goes neither with --own nor with DATABASE_URL: the demo never shares a database with a company\'s own data.', 2)
  } catch (error) {
    complain(`${(error as Error).message}\n${usage}`, 2)
  }
  return 'wrong'
}

async function serve(place: Place, port: number, host: string, { lines, company }: Welcome): Promise<number> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: place.database, NEXTAUTH_SECRET: sessionSecret(place.folder, process.env), BIG_TRUST_URL: process.env.BIG_TRUST_URL || `http://localhost:${port}` }
  const start = (...args: string[]) => startTied(args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const web = start(join(root, 'node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', host)
  let isStopping = false
  let worker: ChildProcess
  const startWorker = () => {
    worker = start('--disable-warning=ExperimentalWarning', join(root, 'lib/cli/main.ts'), 'worker')
    // A job that kills its worker is taken up again by the next one, where it stopped.
    worker.on('exit', () => { if (!isStopping) setTimeout(startWorker, 1_000) })
  }
  startWorker()
  const stop = async () => {
    isStopping = true
    await Promise.all([endWithin(web, webGraceMs), endWithin(worker, workerGraceMs)])
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  const ended = new Promise<number>((resolve) => web.on('exit', (code) => resolve(isStopping ? 0 : code || 1)))
  if (await Promise.race([answers(port, host), ended.then(() => false)])) process.stdout.write(`${lines.join('\n')}\n`)
  const code = await ended
  await stop()
  await company?.stop()
  return code
}

async function answers(port: number, host: string): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  for (let tries = 0; tries < 600; tries++) {
    if (await fetch(`http://${name.includes(':') ? `[${name}]` : name}:${port}/api/health`).then((answer) => answer.ok, () => false)) return true
    await sleep(100)
  }
  return false
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

function complain(sentence: string, code: number): number {
  process.stderr.write(`Big Trust: ${sentence}\n`)
  return code
}
