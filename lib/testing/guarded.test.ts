// Nothing is reached past the door: every page and handler is made by it, every use case names its permission, and what is open to anybody stands in
// this list. Read from the files, so that a new one without a guard fails here before anybody forgets it.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { permissions } from '#lib/domain/people/permissions.ts'

const openPages = [
  'app/(sign-in)/forgotten/page.tsx', 'app/(sign-in)/invitation/page.tsx', 'app/(sign-in)/password/page.tsx', 'app/(sign-in)/setup/page.tsx', 'app/(sign-in)/sign-in/page.tsx', 'app/page.tsx',
]
const openHandlers = [
  'app/api/auth/[...nextauth]/route.ts GET', 'app/api/auth/[...nextauth]/route.ts POST', 'app/api/forgotten/route.ts POST', 'app/api/health/route.ts GET', 'app/api/invitation/route.ts POST', 'app/api/language/route.ts POST', 'app/api/new-password/route.ts POST', 'app/api/set-up/route.ts POST',
]
const openUseCases = [
  'accept-invitation.ts acceptInvitation', 'ask-for-password.ts askForPassword', 'look-at-invitation.ts lookAtInvitation', 'look-at-link.ts lookAtLink', 'set-password-by-link.ts setPasswordByLink', 'set-up.ts setUp', 'sign-in.ts signIn',
]

/** What changes something and writes no audit event: one's own unfinished work, and nothing else. */
const unwritten = ['keep-draft.ts keepDraft']

const makers: readonly (string | null)[] = ['command', 'query', 'draft']

type Export = { file: string; name: string; madeBy: string | null; firstArgument: string | null }

/** What a file exports, and which call made it: `export const GET = route({ … })` is GET, made by route. */
function exportsOf(file: string): Export[] {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'))
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`)
  return program.body.flatMap((node): Export[] => {
    if (node.type === 'ExportDefaultDeclaration') return [{ file, name: 'default', ...callIn(node.declaration) }]
    if (node.type !== 'ExportNamedDeclaration' || node.exportKind === 'type') return []
    if (node.declaration?.type === 'VariableDeclaration') return node.declaration.declarations.map(({ id, init }) => ({ file, name: id.type === 'Identifier' ? id.name : '?', ...callIn(init) }))
    if (node.declaration) return [{ file, name: 'id' in node.declaration && node.declaration.id?.type === 'Identifier' ? node.declaration.id.name : '?', madeBy: null, firstArgument: null }]
    return node.specifiers.map(({ exported }) => ({ file, name: exported.type === 'Identifier' ? exported.name : '?', madeBy: null, firstArgument: null }))
  })
}

type Expression = { type: string; callee?: Expression; name?: string; arguments?: Expression[]; value?: unknown }

function callIn(node: unknown): Pick<Export, 'madeBy' | 'firstArgument'> {
  const { type, callee, arguments: given } = (node ?? {}) as Expression
  if (type !== 'CallExpression' || callee?.type !== 'Identifier') return { madeBy: null, firstArgument: null }
  return { madeBy: callee.name ?? null, firstArgument: typeof given?.[0]?.value === 'string' ? given[0].value : null }
}

/** The address of a page: `app/(workspace)/inventory/[fieldId]/page.tsx` is /inventory/[fieldId]. */
const addressOf = (file: string) => `/${file.split('/').slice(1, -1).filter((part) => !part.startsWith('(')).join('/')}`

describe('the door', () => {
  const pages = globSync('app/**/page.tsx').sort()
  const routes = globSync('app/**/route.ts').sort()

  it('makes every page, each for its own address', () => {
    expect(pages.length).toBeGreaterThan(4)
    const made = pages.flatMap(exportsOf).filter(({ name }) => name === 'default')
    expect(made.map(({ file }) => file)).toEqual(pages)
    expect(made.filter(({ madeBy }) => madeBy !== 'page' && madeBy !== 'publicPage')).toEqual([])
    expect(made.filter(({ file, firstArgument }) => firstArgument !== addressOf(file))).toEqual([])
    expect(made.filter(({ madeBy }) => madeBy === 'publicPage').map(({ file }) => file)).toEqual(openPages)
  })

  it('makes every handler', () => {
    expect(routes.length).toBeGreaterThan(5)
    const made = routes.flatMap(exportsOf)
    expect(made.filter(({ madeBy }) => madeBy !== 'route' && madeBy !== 'publicRoute')).toEqual([])
    expect(made.filter(({ madeBy }) => madeBy === 'publicRoute').map(({ file, name }) => `${file} ${name}`)).toEqual(openHandlers)
  })

  it('is the only way in: no server action, no other file that Next would serve', () => {
    const sources = globSync('{app,components,lib/client}/**/*.{ts,tsx}')
    expect(sources.filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')))).toEqual([])
    expect(globSync(['pages/**', 'src/**', 'proxy.{js,mjs,tsx}', 'middleware.*', 'instrumentation.*', 'app/**/{route,page}.{js,jsx,mjs}', 'app/**/page.ts', 'app/**/route.tsx'])).toEqual([])
  })

  it('imports what makes them from nowhere else', () => {
    for (const file of [...pages, ...routes]) {
      const { module } = parseSync(file, readFileSync(file, 'utf8'))
      const makers = module.staticImports.filter(({ entries }) => entries.some(({ localName }) => ['page', 'publicPage', 'route', 'publicRoute'].includes(localName.value)))
      expect(makers.map(({ moduleRequest }) => join(file, '..', moduleRequest.value)), file).toEqual(['app/door.ts'])
    }
  })
})

describe('the use cases', () => {
  const files = globSync('lib/server/*/*.ts', { exclude: ['lib/server/{door,connectors}/**', '**/*.test.ts'] }).sort()
  const made = files.flatMap(exportsOf).filter(({ madeBy }) => makers.includes(madeBy))

  it('are found', () => expect(made.length).toBeGreaterThan(8))

  it('carry their kind and a permission that exists', async () => {
    for (const { file, name, madeBy } of made) {
      const useCase = ((await import(join(process.cwd(), file))) as Record<string, { kind: string; permission: string }>)[name]!
      expect(useCase.kind, name).toBe(madeBy)
      expect(permissions, name).toContain(useCase.permission)
    }
  })

  it('change nothing without an audit event but what is one’s own and unfinished', () => {
    expect(made.filter(({ madeBy }) => madeBy === 'draft').map(({ file, name }) => `${file.split('/').at(-1)} ${name}`)).toEqual(unwritten)
    // Such a one reaches for nothing else that could be written.
    for (const { file } of made.filter(({ madeBy }) => madeBy === 'draft')) expect(readFileSync(file, 'utf8').match(/repositories\.\w+/g)?.filter((use) => use !== 'repositories.declarationDrafts')).toEqual([])
  })

  it('are open to nobody without a session but those of the door', async () => {
    const open: string[] = []
    for (const { file, name } of made) {
      const useCase = ((await import(join(process.cwd(), file))) as Record<string, { permission: string }>)[name]!
      if (useCase.permission === 'door:enter') open.push(`${file.split('/').at(-1)} ${name}`)
    }
    expect(open).toEqual(openUseCases)
  })

  it('are the only thing of the server that a page or handler runs', () => {
    const doors = globSync('app/**/{page.tsx,route.ts}')
    const made = new Set(files.filter((file) => exportsOf(file).some(({ madeBy }) => makers.includes(madeBy))))
    const strange = doors.flatMap((file) => parseSync(file, readFileSync(file, 'utf8')).module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
      .filter((text) => text.startsWith('#lib/server/') && !made.has(text.slice(1))).map((text) => `${file} → ${text}`))
    expect(strange).toEqual([])
  })
})
