// `npm test`: every check there is, one after the other, each with its time; it stops at nothing and fails if one failed.
// The closing line is what a continuous build reads.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const bin = join(root, 'node_modules', '.bin')
const reports = mkdtempSync(join(tmpdir(), 'big-trust-reports-'))
const unitReport = join(reports, 'unit.json')
const journeyReport = join(reports, 'journeys.json')

type Counts = { passed: number; failed: number; skipped: number }
type Step = { name: string; command: string[]; count?: () => Counts }

const unit = (): Counts => {
  const report = JSON.parse(readFileSync(unitReport, 'utf8'))
  // A file that could not be loaded has no test to fail.
  const brokenFiles = report.testResults.filter((file: { status: string; assertionResults: unknown[] }) => file.status === 'failed' && file.assertionResults.length === 0).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles, skipped: report.numPendingTests + (report.numTodoTests ?? 0) }
}
const journeys = (): Counts => {
  const { stats } = JSON.parse(readFileSync(journeyReport, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

const steps: Step[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'lint', command: ['oxlint', '-c', 'lib/testing/oxlintrc.json', '--deny-warnings', 'app', 'components', 'db', 'lib', 'e2e'] },
  { name: 'unit and contract', command: ['vitest', 'run', '--config', 'lib/testing/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`], count: unit },
  { name: 'build', command: ['node', 'lib/testing/build.ts'] },
  { name: 'journeys', command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'], count: journeys },
]

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
for (const { name, command: [tool, ...args], count } of steps) {
  const began = performance.now()
  process.stdout.write(`\n── ${name}\n`)
  const { status } = spawnSync(join(bin, tool), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
  })
  const counts = countsOf(count, status)
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key]
  process.stdout.write(`── ${name}: ${counts.failed ? 'FAILED' : 'ok'} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
}
rmSync(reports, { recursive: true, force: true })

const sharedIsHere = existsSync(join(root, '..', 'shared', 'data'))
if (sharedIsHere && total.skipped > 0) {
  process.stdout.write('\nTests were skipped although ../shared is here: that counts as a failure.\n')
  total.failed += total.skipped
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exit(total.failed === 0 ? 0 : 1)

/** A step without tests of its own counts as one; a runner that died without a report counts as one failure. */
function countsOf(count: Step['count'], status: number | null): Counts {
  const one = { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 }
  if (!count) return one
  try {
    const counts = count()
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
