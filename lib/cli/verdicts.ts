// `big-trust verdicts`: everything derived is made anew from the stored facts, then printed.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readWindow, type WindowChoice } from '#lib/domain/usage/windows.ts'
import { openProduct } from '#lib/server/door/product.ts'
import { listVerdicts } from '#lib/server/evidence/list-verdicts.ts'
import { requestCalculation } from '#lib/server/evidence/request-calculation.ts'
import { placeOf } from './own-place.ts'
import { printReport } from './print-report.ts'
import { actor, done, finishCalculation, say, systemNamed } from './product-work.ts'
import { sentence, sentenceOf } from './sentence.ts'

export const usage = 'usage: big-trust verdicts --system NAME [--window 90|FROM..TO] [--json]\n\n  --json     the same array that `check --out` writes, on stdout\n'

type Wish = { system: string; window: WindowChoice; isJson: boolean }

export async function run(args: string[]): Promise<number> {
  const wish = readWish(args)
  if (typeof wish === 'string') {
    say(wish)
    return 2
  }
  try {
    const product = await openProduct(placeOf(process.env, join(import.meta.dirname, '..', '..')).database)
    const system = await systemNamed(product, wish.system)
    await finishCalculation(product, done(await requestCalculation({ product, actor }, { systemId: system.id, window: wish.window })).jobId)
    const report = done(await listVerdicts({ product, actor }, { systemId: system.id }))
    await product.gateway.close()
    if (wish.isJson) process.stdout.write(`${JSON.stringify(report.verdicts, null, 1)}\n`)
    else printReport(report)
    return 0
  } catch (error) {
    say(`Big Trust: ${sentenceOf(error)}`)
    return 1
  }
}

function readWish(args: string[]): Wish | string {
  try {
    const { values } = parseArgs({ args, options: { system: { type: 'string' }, window: { type: 'string' }, json: { type: 'boolean' } } })
    if (!values.system) return usage
    const window = readWindow(values.window ?? '90')
    if (!window.ok) return `big-trust verdicts: ${sentence('window', window.code, { where: values.window! })}`
    return { system: values.system, window: window.choice, isJson: values.json ?? false }
  } catch (error) {
    return `big-trust verdicts: ${(error as Error).message}\n\n${usage}`
  }
}
