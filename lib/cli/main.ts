// One word, one file: `big-trust reads` is reads.ts. Each command is loaded only when asked for, so that a small
// one starts at once. Exit codes: 0 done, 1 the work failed, 2 wrong use.
type Command = { usage: string; run(args: string[]): Promise<number> }

const commands: Record<string, { purpose: string; load: () => Promise<Command> }> = {
  start: { purpose: 'build, open the data and serve; this is `npm start`', load: () => import('./start.ts') },
  worker: { purpose: 'the process that does long work; `start` runs it', load: () => import('./worker.ts') },
  check: { purpose: 'one database and its logs: which customer-data fields nobody uses, without a server', load: () => import('./check.ts') },
  scan: { purpose: 'scan a database into the product', load: () => import('./scan.ts') },
  import: { purpose: 'import a log of a scanned system', load: () => import('./import.ts') },
  verdicts: { purpose: 'calculate and print the verdicts of a scanned system', load: () => import('./verdicts.ts') },
  access: { purpose: 'who may read and change which column of a PostgreSQL database, and how they come to it', load: () => import('./access.ts') },
  report: { purpose: 'the auditor’s report as files: workbook, CSV, JSON, PDF and a manifest', load: () => import('./report.ts') },
  backup: { purpose: 'everything in one file, made while the product runs', load: () => import('./backup.ts') },
  restore: { purpose: 'a backup, checked to its end, in the place of the data', load: () => import('./restore.ts') },
  'audit-log': { purpose: 'take the audit log along, or verify its chain', load: () => import('./audit-log.ts') },
  'reading-account': { purpose: 'the SQL for an account that can read a PostgreSQL catalog and nothing else', load: () => import('./reading-account.ts') },
  'rotate-key': { purpose: 'encrypt the stored passwords of connections with a new key', load: () => import('./rotate-key.ts') },
  password: { purpose: 'a new password for somebody who lost theirs', load: () => import('./password.ts') },
  reads: { purpose: 'what SQL statements read and write, column by column', load: () => import('./reads.ts') },
  classify: { purpose: 'what columns hold and whether it is personal, from their names: JSON lines in, JSON lines out', load: () => import('./classify.ts') },
}

async function main([name, ...args]: string[]): Promise<number> {
  const command = name === undefined ? undefined : commands[name]
  if (!command) {
    const asked = name === undefined || name === 'help' || name === '--help' || name === '-h'
    const longest = Math.max(...Object.keys(commands).map(({ length }) => length))
    const lines = Object.entries(commands).map(([word, { purpose }]) => `  ${word.padEnd(longest)} ${purpose}`)
    const text = `usage: big-trust COMMAND …\n\n${lines.join('\n')}\n`
    if (asked && name !== undefined) process.stdout.write(text)
    else process.stderr.write(asked ? text : `big-trust: there is no command "${name}". Choose one of those below.\n\n${text}`)
    return asked && name !== undefined ? 0 : 2
  }
  const { usage, run } = await command.load()
  if (!args.some((arg) => arg === '--help' || arg === '-h')) return run(args)
  process.stdout.write(`${usage.trimEnd()}\n`)
  return 0
}

// A reader that closes the pipe early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

void main(process.argv.slice(2)).then((code) => (process.exitCode = code))
