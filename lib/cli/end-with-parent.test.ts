import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, expect, it } from 'vitest'

const prepare = pathToFileURL(fileURLToPath(new URL('./prepare.js', import.meta.url))).href
const started: number[] = []
afterEach(() => started.filter(isAlive).forEach((pid) => process.kill(pid, 'SIGKILL')))

/** A process that starts another as `npm start` starts its web server, and the number of that other one. */
async function startPair(script: string) {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', `
    const { startTied } = await import(${JSON.stringify(prepare)})
    const child = startTied(['-e', ${JSON.stringify(script)}], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.once('exit', (code) => process.exit(code ?? 9))
    console.log(child.pid)`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const child = Number(String(await new Promise((resolve) => parent.stdout.once('data', resolve))))
  started.push(parent.pid!, child)
  return { parent, child }
}

it.each(['SIGKILL', 'SIGTERM'] as const)('a tied process ends when the one that started it ends by %s', async (signal) => {
  const { parent, child } = await startPair('setInterval(() => undefined, 1_000)')
  expect(isAlive(child)).toBe(true)
  parent.kill(signal)
  await expect.poll(() => isAlive(child), { timeout: 10_000 }).toBe(false)
})

it('is not kept alive by the rope, once its work is done', async () => {
  const { parent } = await startPair('setTimeout(() => { process.exitCode = 7 }, 50)')
  expect(await once(parent, 'exit')).toEqual([7, null])
})

it('is asked to end, and ended when it does not', async () => {
  const { endWithin } = await import('./prepare.js')
  const deaf = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1_000); console.log("up")'], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(deaf.pid!)
  await once(deaf.stdout, 'data')
  await endWithin(deaf, 300)
  expect(deaf.signalCode).toBe('SIGKILL')
  await endWithin(deaf, 300)

  const polite = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => process.exit(3)); setInterval(() => undefined, 1_000); console.log("up")'], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(polite.pid!)
  await once(polite.stdout, 'data')
  await endWithin(polite, 10_000)
  expect(polite.exitCode).toBe(3)
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
