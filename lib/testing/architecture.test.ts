// The picture of the house (README, "The map"), held against the imports: direction, circles, barrels, dead files, the runtime seam.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const rooms = ['app', 'components', 'lib/client', 'lib/server', 'lib/cli', 'lib/domain', 'lib/i18n', 'lib/testing', 'db/testing', 'db', 'e2e'] as const
type Room = (typeof rooms)[number]

/** Straight down, never up, never sideways. */
const mayImport: Record<Room, readonly Room[]> = {
  app: ['app', 'components', 'lib/client', 'lib/server', 'lib/domain', 'lib/i18n'],
  'lib/cli': ['lib/cli', 'lib/server', 'lib/domain', 'lib/i18n'],
  components: ['components', 'lib/client', 'lib/domain', 'lib/i18n'],
  'lib/client': ['lib/client', 'lib/domain'],
  'lib/server': ['lib/server', 'db', 'lib/domain'],
  db: ['db', 'lib/domain'],
  'lib/domain': ['lib/domain'],
  'lib/i18n': ['lib/i18n'],
  'lib/testing': rooms,
  'db/testing': rooms,
  e2e: ['e2e'],
}

/** Words of lib/server that speak to people outside a screen, and so may read the messages. */
const mayReadMessages = /^lib\/server\/(reports|notice|mail)\//

/** What only some rooms may take from outside. */
const outside: { room: RegExp; never: RegExp }[] = [
  { room: /^lib\/domain\//, never: /^(?!zod$|#lib\/domain\/|\.)/ },
  // A PDF is made of React's elements, without a component of ours and without Next.
  { room: /^lib\/server\/reports\//, never: /^(next|next-auth|react-dom|@mantine\/[a-z]+)(\/|$)|\.tsx$/ },
  { room: /^(lib\/(domain|server(?!\/reports\/)|i18n|cli)|db)\//, never: /^(next|next-auth|react|react-dom|@mantine\/[a-z]+)(\/|$)|\.tsx$/ },
  { room: /^(app|components|lib\/client|lib\/domain)\//, never: /^(drizzle-orm|better-sqlite3|pg)(\/|$)/ },
]

/** Files that somebody other than our imports opens. */
const entrances = [
  /^app\/.*(page|layout|route|loading|error|not-found|forbidden|global-error|template|default)\.tsx?$/, /^app\/.*(icon|manifest|robots)\.[a-z]+$/, /^(proxy|instrumentation)\.ts$/,
  /^lib\/cli\/(main\.ts|prepare\.js|big-trust\.js|end-with-parent\.js)$/, /^lib\/testing\/(run-tests|build|bench|vitest-postgres|vitest\.config)\.ts$/, /^db\/kit\/(drizzle\.\w+|finish-migrations)\.ts$/, /^db\/gateway\/sqlite-past-thread\.ts$/,
  /^e2e\/.*(\.spec|playwright\.config|screenshots)\.ts$/, /^app\/i18n\.ts$/, /\.test\.tsx?$/, /\.d\.ts$/,
]

const files = globSync(['proxy.ts', '{app,components,db,lib,e2e}/**/*.{ts,tsx,js}'], { exclude: ['db/migrations/**'] }).sort()
const isTest = (file: string) => /\.test\.tsx?$/.test(file)
// `proxy.ts` stands where Next insists, and belongs to the routes.
const roomOf = (file: string): Room => file === 'proxy.ts' ? 'app' : rooms.filter((room) => file.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0]

type Import = { from: string; text: string; to: string | null }

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  const texts = [...module.staticImports.map((one) => one.moduleRequest.value), ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []))]
  // Dynamic imports and paths handed to workers are written as literals, so that they can be read here.
  const literal = /import\(\s*'([^']+)'\s*\)|new URL\(\s*'(\.[^']+\.ts)'/g
  const source = readFileSync(file, 'utf8')
  for (const match of source.matchAll(literal)) texts.push(match[1] ?? match[2])
  return texts.map((text) => ({ from: file, text, to: resolve(file, text) }))
}

function resolve(file: string, text: string): string | null {
  if (text.startsWith('#')) return text.slice(1)
  return text.startsWith('.') ? join(dirname(file), text) : null
}

const imports = files.flatMap(importsOf)
const ours = imports.filter((one): one is Import & { to: string } => one.to !== null && files.includes(one.to))

describe('the house', () => {
  it('has files to look at', () => expect(files.length).toBeGreaterThan(50))

  it('imports straight down', () => {
    const wrong = ours.filter(({ from, to }) => {
      if (isTest(from)) return false
      if (roomOf(to) === 'lib/i18n' && mayReadMessages.test(from)) return false
      return !mayImport[roomOf(from)].includes(roomOf(to))
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('names only files that exist', () => {
    const missing = imports.filter(({ to }) => to !== null && /\.(ts|tsx|js)$/.test(to) && !files.includes(to))
    expect(missing.map(({ from, text }) => `${from} → ${text}`)).toEqual([])
  })

  it('takes from outside only what its rooms may', () => {
    const wrong = imports.filter(({ from, text }) => !isTest(from) && outside.some(({ room, never }) => room.test(from) && never.test(text)))
    expect(wrong.map(({ from, text }) => `${from} → ${text}`)).toEqual([])
  })

  it('has use cases that do not call use cases', () => {
    // A use case file exports what `command` or `query` made; nothing but doors, jobs and the demo may import such a file for it.
    const useCases = new Map(files.filter((file) => file.startsWith('lib/server/') && !isTest(file)).flatMap((file) => {
      const names = [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = (?:command|query)\(/gm)].map((match) => match[1])
      return names.length ? [[file, names] as const] : []
    }))
    expect(useCases.size).toBeGreaterThan(5)
    const wrong = ours.filter(({ from, to }) => {
      if (!useCases.has(from) || !useCases.has(to) || isTest(from)) return false
      return useCases.get(to)!.some((name) => new RegExp(`\\b${name}\\(`).test(readFileSync(from, 'utf8')))
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('has no circle', () => {
    const next = new Map<string, string[]>()
    for (const { from, to } of ours) next.set(from, [...(next.get(from) ?? []), to])
    const circles: string[] = []
    const done = new Set<string>()
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      if (path.includes(file) || done.has(file)) return
      for (const to of next.get(file) ?? []) walk(to, [...path, file])
      done.add(file)
    }
    for (const file of files) walk(file, [])
    expect(circles).toEqual([])
  })

  it('has no barrel', () => {
    const barrels = files.filter((file) => /(^|\/)index\.tsx?$/.test(file) || /^export \*/m.test(readFileSync(file, 'utf8')))
    expect(barrels).toEqual([])
  })

  it('has no name that says nothing', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc|common|manager|data|info)\.(ts|tsx)$/.test(file))).toEqual([])
    expect(files.filter((file) => !/^[a-z0-9.[\]()_-]+$/.test(file.split('/').at(-1)!))).toEqual([])
  })

  it('has no dead file', () => {
    const reached = new Set(ours.filter(({ from, to }) => !isTest(from) || roomOf(to) === 'lib/testing' || roomOf(to) === 'db/testing').map(({ to }) => to))
    const dead = files.filter((file) => !reached.has(file) && !entrances.some((entrance) => entrance.test(file)))
    expect(dead).toEqual([])
  })

  it('gives a browser no schema: zod is 30 kB that a page has no use for', () => {
    const values = (file: string) => parseSync(file, readFileSync(file, 'utf8')).module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType)).map(({ moduleRequest }) => moduleRequest.value)
    const seen = new Map<string, string>()
    const walk = (file: string, by: string) => {
      if (seen.has(file)) return
      seen.set(file, by)
      for (const text of values(file)) {
        const to = resolve(file, text)
        if (text === 'zod') seen.set('zod', file)
        else if (to !== null && files.includes(to)) walk(to, file)
      }
    }
    for (const file of files.filter((one) => one.startsWith('components/') && readFileSync(one, 'utf8').startsWith("'use client'"))) walk(file, 'a screen')
    const way = (file: string): string[] => (seen.has(file) && file !== 'a screen' ? [...way(seen.get(file)!), file] : [file])
    expect(seen.has('zod') ? way('zod').join(' → ') : null).toBeNull()
  })

  it('runs below the seam on plain Node, without Next', () => {
    const below = files.filter((file) => /^(lib\/(domain|server|i18n|cli)|db)\//.test(file) && file.endsWith('.ts') && !isTest(file) && !/^db\/(testing|kit\/(drizzle|finish))/.test(file) && !/^lib\/cli\/main\.ts$/.test(file))
    const script = below.map((file) => `await import(${JSON.stringify(join(process.cwd(), file))})`).join('\n')
    const result = spawnSync(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', script], { encoding: 'utf8' })
    expect(result.stderr).toBe('')
    expect(result.status).toBe(0)
  })
})
