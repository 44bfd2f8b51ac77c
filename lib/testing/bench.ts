// `npm run bench [-- NAME]`: how fast, in numbers that compare with something measured in the same run. Never part of the tests:
// a busy machine is no fault of the program.
const benches: Record<string, () => Promise<void>> = {
  reads: async () => (await import('./benches/reads.ts')).bench(),
  import: async () => (await import('./benches/import.ts')).bench(),
  screens: async () => (await import('./benches/screens.ts')).bench(),
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in benches))
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}". Choose of: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
void run()

async function run(): Promise<void> {
  for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
    process.stdout.write(`\n${name}\n`)
    await benches[name]()
  }
}
