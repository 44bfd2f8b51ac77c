// Loaded into the processes of the product by the bench `loop` alone (NODE_OPTIONS=--import): how long each one's event loop was held up.
// At SIGUSR2 it writes down what it has seen since the last time, and begins anew.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** ms and bytes. `busiest`: the most that the thread itself computed between two turns; what `longest` has more, it waited for the disk or for others of the machine. */
export type LoopSample = { pid: number; kind: 'web' | 'worker' | 'other'; longest: number; busiest: number; p999: number; p99: number; rss: number; peakRss: number }

const folder = process.env.BIG_TRUST_LOOP_PROBE
if (folder) {
  const resolution = 1
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution)
  const command = process.argv.join(' ')
  const kind = / start -p/.test(command) ? 'web' : command.endsWith(' worker') ? 'worker' : 'other'
  let [busiest, before] = [0, process.threadCpuUsage()]
  setInterval(() => {
    const now = process.threadCpuUsage()
    busiest = Math.max(busiest, (now.user + now.system - before.user - before.system) / 1_000)
    before = now
  }, 5).unref()
  const write = () => {
    const sample: LoopSample = { pid: process.pid, kind, longest: ms(delay.max), busiest, p999: ms(delay.percentile(99.9)), p99: ms(delay.percentile(99)), rss: process.memoryUsage().rss, peakRss: process.resourceUsage().maxRSS * 1024 }
    appendFileSync(join(folder, `${kind}.jsonl`), `${JSON.stringify(sample)}\n`)
    delay.reset()
    busiest = 0
  }
  process.on('SIGUSR2', write)
  write()
}
