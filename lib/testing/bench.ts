// `npm run bench [-- NAME [SIZE]]`: how fast, in numbers that compare with something measured in the same run. Never part of the tests:
// a busy machine is no fault of the program. SIZE is the number of log lines of `loop`.
const benches: Record<string, (size?: number) => Promise<void>> = {
  reads: async () => (await import('./benches/reads.ts')).bench(),
  import: async () => (await import('./benches/import.ts')).bench(),
  screens: async () => (await import('./benches/screens.ts')).bench(),
  exports: async () => (await import('./benches/exports.ts')).bench(),
  workbook: async () => (await import('./benches/workbook.ts')).bench(),
  loop: async (size) => (await import('./benches/loop.ts')).bench(size),
}

const words = process.argv.slice(2)
const asked = words.filter((word) => !/^\d+$/.test(word))
const size = words.find((word) => /^\d+$/.test(word))
const unknown = asked.find((name) => !(name in benches))
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}". Choose of: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
void run()

async function run(): Promise<void> {
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
    process.stdout.write(`\n${name}\n`)
    await benches[name](size === undefined ? undefined : Number(size))
  }
}
