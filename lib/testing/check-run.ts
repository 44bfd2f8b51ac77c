// Runs `big-trust check` as a user does, and hands back what it said and wrote.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { ExportedCandidate } from '#lib/domain/minimisation/candidate-export.ts'
import { run as checkHere } from '#lib/cli/check.ts'

export type CheckedColumn = {
  schema: string; table: string; column: string; personal: boolean; customerData: boolean; category: string | null; state: string; analytics: string; operations: string
  quarter: string | null; group: string; reason: string | null; coverage: number; explicitReads: number; starReads: number; lastReadAt: string | null; readers: Record<string, number>
}
export type CheckRun = { code: number | null; stdout: string; stderr: string; verdicts: CheckedColumn[]; csv: string; candidates: ExportedCandidate[] }

const entry = fileURLToPath(new URL('../cli/big-trust.js', import.meta.url))

export async function runCommand(args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [entry, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (piece) => (stdout += piece))
  child.stderr.on('data', (piece) => (stderr += piece))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout, stderr }
}

/** `check`, or another command, in this process, which spares each of many cases a start. */
export async function runHere(args: string[], command = checkHere): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((stream) => vi.spyOn(process[stream], 'write').mockImplementation((text) => { said[stream] += String(text); return true }))
  const code = await command(args).finally(() => spies.forEach((spy) => spy.mockRestore()))
  return { code, ...said }
}

export async function runCheck(args: string[], isHere = false): Promise<CheckRun> {
  const out = mkdtempSync(join(tmpdir(), 'big-trust-check-'))
  const all = [...args, '--out', join(out, 'made', 'by-it')]
  const ended = isHere ? await runHere(all) : await runCommand(['check', ...all])
  const written = (name: string) => { const path = join(out, 'made', 'by-it', name); return existsSync(path) ? readFileSync(path, 'utf8') : '' }
  const run = { ...ended, verdicts: JSON.parse(written('verdicts.json') || '[]') as CheckedColumn[], csv: written('verdicts.csv'), candidates: JSON.parse(written('candidates.json') || '[]') as ExportedCandidate[] }
  rmSync(out, { recursive: true, force: true })
  return run
}
