import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Sites of a story, such as a shop that shows a badge, are on this machine.
  '--host-resolver-rules=MAP *.example 127.0.0.1',
]

/** A real browser: the one named by CHROMIUM_PATH, the machine's own, or the one that came with `npm ci`. */
export async function launch(): Promise<Browser> {
  const system = process.env.CHROMIUM_PATH ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
  if (system) return chromium.launch({ executablePath: system, args })
  const { executablePath, env } = await unpack()
  return chromium.launch({ executablePath, args, env })
}

const cache = fileURLToPath(new URL('../../.cache/chromium', import.meta.url))

/**
 * The packaged browser unpacks itself into the temp folder under a fixed name, where another user's copy may lie
 * already: it gets a folder of ours. Told that it runs where nothing is installed, it brings its own nss, nspr and expat;
 * the environment it wants for them goes to the browser alone.
 */
async function unpack(): Promise<{ executablePath: string; env: Record<string, string> }> {
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  const before = { ...process.env }
  try {
    Object.assign(process.env, { TMPDIR: cache, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
    const packaged = (await import('@sparticuz/chromium')).default
    const executablePath = await packaged.executablePath()
    const wanted = Object.entries({ ...process.env, TMPDIR: before.TMPDIR, AWS_EXECUTION_ENV: undefined })
    return {
      executablePath,
      env: Object.fromEntries(wanted.filter((pair): pair is [string, string] => pair[1] !== undefined)),
    }
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}
