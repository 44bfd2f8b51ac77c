// A real Chromium from an npm package, so that a machine with Node alone can run the journeys.
// Its own launch arguments are for one-process servers and hang tests; it takes whatever lies in TMPDIR under its name, so it gets a
// folder of its own; and where the system lacks the libraries that Chromium needs, it has them, but unpacks them only when told that
// it runs where it was made for.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'

export async function startChromium(): Promise<{ browser: Browser; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'big-trust-chromium-'))
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    const executablePath = await bundled.executablePath()
    // Its own fonts.conf names /tmp/fonts, which is not where they were unpacked to.
    const fonts = join(folder, 'fonts.conf')
    writeFileSync(fonts, `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}/fonts</dir></fontconfig>`)
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], env: { ...definedOnly(process.env), FONTCONFIG_FILE: fonts, HOME: folder } })
    return {
      browser,
      async stop() {
        await browser.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

const definedOnly = (env: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
