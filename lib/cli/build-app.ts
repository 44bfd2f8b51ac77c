// Builds the screens where the last build is not of these sources: a second start finds nothing to do.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['{app,components,db,lib}/**/*.{ts,tsx,js,json,css,module.css}', 'public/**/*', 'package.json', 'package-lock.json', 'next.config.js', 'tsconfig.json', 'proxy.ts']

export function buildApp(root: string): boolean {
  const output = join(root, process.env.BIG_TRUST_DIST ?? '.next')
  const stamp = join(output, 'built-from')
  const fingerprint = fingerprintOf(root)
  if (existsSync(join(output, 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return true
  process.stderr.write('Big Trust: building the screens (once, about half a minute) …\n')
  const build = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (build.status !== 0) {
    process.stderr.write(`${build.stdout}${build.stderr}\nBig Trust: the screens could not be built; the reason stands above.\n`)
    return false
  }
  writeFileSync(stamp, fingerprint)
  return true
}

function fingerprintOf(root: string): string {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { cwd: root }).filter((name) => !/\.test\.tsx?$|^lib\/testing\//.test(name)).sort()) {
    hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  }
  return hash.digest('hex')
}
