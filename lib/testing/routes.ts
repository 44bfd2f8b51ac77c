// Every page and handler that Next serves, as its files say it: its address, its method, and which use cases stand behind it.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Permission } from '#lib/domain/people/permissions.ts'

export type ServedPage = { address: string; isOpen: boolean; permissions: Permission[] }
export type ServedHandler = { address: string; method: string; isOpen: boolean; permission: Permission | null }

/** `app/(workspace)/inventory/[fieldId]/page.tsx` is /inventory/[fieldId]. */
const addressOf = (file: string) => `/${file.split('/').slice(1, -1).filter((part) => !part.startsWith('(')).join('/')}`

export async function servedPages(): Promise<ServedPage[]> {
  return Promise.all(globSync('app/**/page.tsx').sort().map(async (file) => {
    const source = readFileSync(file, 'utf8')
    // What is asked only of those who may (`may(…) ? await ask(…)`) refuses nobody the page.
    const asked = [...source.matchAll(/(?<!\? *(?:await )?)\bask\((\w+)/g)].map((match) => match[1]!)
    return { address: addressOf(file), isOpen: source.includes('publicPage('), permissions: await Promise.all(asked.map((name) => permissionOf(source, name))) }
  }))
}

export async function servedHandlers(): Promise<ServedHandler[]> {
  const found = globSync('app/**/route.ts').sort().flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return [...source.matchAll(/^export const (\w+) = (route|publicRoute)\(/gm)].map((match) => {
      const useCase = match[2] === 'route' ? /useCase: (\w+)/.exec(source.slice(match.index))![1]! : null
      return { source, address: addressOf(file), method: match[1]!, useCase }
    })
  })
  return Promise.all(found.map(async ({ source, useCase, ...served }) => ({ ...served, isOpen: useCase === null, permission: useCase === null ? null : await permissionOf(source, useCase) })))
}

async function permissionOf(source: string, useCase: string): Promise<Permission> {
  const from = new RegExp(`import \\{[^}]*\\b${useCase}\\b[^}]*\\} from '#(lib/server/[^']+)'`).exec(source)
  if (!from) throw new Error(`${useCase} is imported from nowhere`)
  const made = (await import(join(process.cwd(), from[1]!))) as Record<string, { permission: Permission }>
  return made[useCase]!.permission
}
