// The first step of every command. It runs on whatever Node the machine has (20 and later), installs what is missing
// and hands over to the Node 24 that comes with the packages. Plain JavaScript, no import outside Node itself:
// a .ts entry would die on Node 20 before its first line, and nothing is installed yet when this runs.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const stamp = join(root, 'node_modules', '.installed-from')

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')))
  if (existsSync(join(root, 'package-lock.json'))) hash.update(readFileSync(join(root, 'package-lock.json')))
  return hash.digest('hex')
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint() && bundledNode() !== null
}

function bundledNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(root, 'node_modules', 'node', 'bin', name)
  return existsSync(path) ? path : null
}

// `npm ci` is not used: where a registry lacks a package for another platform it calls the lock file out of date.
function install() {
  process.stderr.write('Big Trust: installing what is missing (once, about a minute) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const result = spawnSync(npm, ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    process.stderr.write('Big Trust: the packages could not be installed. Check the network and `npm config get registry`, then run the command again.\n')
    process.exit(1)
  }
  writeFileSync(stamp, fingerprint())
}

/**
 * A Node process that ends when this one does, however that ends. The `ipc` in its stdio is no more than a rope: it breaks when this process
 * is killed, and end-with-parent.js hears it.
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {import('node:child_process').ChildProcess}
 */
export function startTied(args, options) {
  return spawn(bundledNode(), ['--import', pathToFileURL(join(root, 'lib/cli/end-with-parent.js')).href, ...args], options)
}

/**
 * Asks a process to end, and ends it when it has not after `graceMs`: a web server would wait for ever for a connection that a browser
 * keeps open and asks nothing on.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} graceMs
 * @returns {Promise<void>}
 */
export async function endWithin(child, graceMs) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const insist = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
  clearTimeout(insist)
}

/** Runs a TypeScript entry of ours on Node 24 with the caller's arguments, streams and exit code. */
export function run(entry, args) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    process.stderr.write(`Big Trust needs Node 20 or later to start; this is ${process.versions.node}.\n`)
    process.exit(1)
  }
  if (!installed()) install()
  const child = startTied(['--disable-warning=ExperimentalWarning', join(root, entry), ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // npm and the shell signal the whole group; a signal sent to this process alone has to be handed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 + 15 : 1)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv[2], process.argv.slice(3))
