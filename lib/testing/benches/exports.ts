// A list of 100,000 fields as a file, in every form: how long it takes, and how long the process that writes it computes without letting others have
// their turn.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { exportFormats } from '#lib/domain/reports/list-export.ts'
import { openProduct, type Product } from '#lib/server/door/product.ts'
import { exportFields, fieldsFile } from '#lib/server/inventory/export-fields.ts'
import { fillBroad } from '../broad-inventory.ts'
import { cio, done } from '../demo-company.ts'

const goal = 50

export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-bench-'))
  const product = await openProduct(join(folder, 'product.sqlite'))
  try {
    await fillBroad(product, { systems: 50, fieldsPerSystem: 2_000 })
    for (const format of exportFormats) await measure(product, format, 'dataset')
    for (const sort of ['name', 'lastRead', 'owner'] as const) await measure(product, 'csv', sort)
  } finally {
    await product.gateway.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(product: Product, format: (typeof exportFormats)[number], sort: 'dataset' | 'name' | 'lastRead' | 'owner'): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let [busiest, before] = [0, process.threadCpuUsage()]
  const watch = setInterval(() => {
    const now = process.threadCpuUsage()
    busiest = Math.max(busiest, (now.user + now.system - before.user - before.system) / 1_000)
    before = now
  }, 1)
  const began = performance.now()
  const granted = done(await exportFields({ product, actor: cio }, { format, sort }))
  let bytes = 0
  for await (const piece of fieldsFile(product, granted)) {
    bytes += piece.length
    // As a reader of a socket would, which comes round once a turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  clearInterval(watch)
  delay.disable()
  const seconds = (performance.now() - began) / 1_000
  process.stdout.write(`  ${busiest <= goal ? '  ' : '! '}${format} by ${sort}: ${granted.total} rows, ${(bytes / 2 ** 20).toFixed(1)} MB in ${seconds.toFixed(1)} s; at most ${busiest.toFixed(0)} ms computed at a stretch of ${goal}, others waited ${(delay.max / 1e6).toFixed(0)} ms; ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`)
}
