// The real data that may lie beside the checkout. Tests that need it skip themselves where it is missing, and say so.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

export const hasSharedData = existsSync(folder)
export const whyNoSharedData = hasSharedData ? '' : ' (skipped: ../shared/data is missing)'
export const sharedPath = (name: string) => folder + name

export function sharedJson<T>(name: string): T {
  return JSON.parse(readFileSync(folder + name, 'utf8')) as T
}

export function sharedLines<T>(name: string): T[] {
  return readFileSync(folder + name, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as T)
}
