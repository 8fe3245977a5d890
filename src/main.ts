import { serve } from '@hono/node-server'
import { openAuth } from '#src/people/auth.ts'
import { makeSetupKey } from '#src/people/setup.ts'
import { anyMember } from '#src/people/view.ts'
import type { Config } from './config.ts'
import { type OpenHouse, openHouse } from './open.ts'
import { createApp } from './server.ts'
import { startTimer } from './timer.ts'

export interface Running {
  /** Where it listens. */
  readonly port: number
  stop(): Promise<void>
}

/** Serves an open house until stopped. Closing it stays with whoever opened it. */
export async function serveHouse(house: OpenHouse, config: Config): Promise<Running> {
  const auth = openAuth({ db: house.db, secret: house.keys.sessionKey(), baseUrl: config.site, say: house.say })
  const setupKey = makeSetupKey(house.random)
  const app = createApp({ house, auth, setupKey, config })
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.hostname })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const timer = startTimer(house)
  const address = server.address()
  if (!(await anyMember(house))) house.say(`First run: set up a brand at ${config.site}/setup?key=${setupKey.text}`)
  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    stop: async () => {
      await timer.stop()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Kept-alive connections without a request would hold the door open for minutes.
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref()
      })
    },
  }
}

/** `troth start`: opens, serves, and stops cleanly on SIGTERM or SIGINT. */
export async function start(config: Config): Promise<void> {
  const say = (line: string) => console.log(line)
  const house = await openHouse({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, say })
  const running = await serveHouse(house, config).catch(async (fault) => {
    await house.close()
    throw fault
  })
  say(`Troth serves ${config.site}`)
  await untilStopped()
  await running.stop()
  await house.close()
}

/** Resolves at the first SIGTERM, SIGINT or SIGHUP; a second one no longer waits for a clean end. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
