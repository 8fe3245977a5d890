import { startIntake } from '#src/intake/run.ts'
import { readLogsFile } from '#src/ledger/witness/logs.ts'
import { openWitness } from '#src/ledger/witness/witness.ts'
import { startOutbox } from '#src/outbox/run.ts'
import { openMeans } from '#src/outbox/settings.ts'
import { openAuth } from '#src/people/auth.ts'
import { makeSetupKey } from '#src/people/setup.ts'
import { anyMember } from '#src/people/view.ts'
import { type Config, witnessNameOf } from './config.ts'
import { type Listening, listen, untilStopped } from './listen.ts'
import { type OpenHouse, openHouse } from './open.ts'
import { createApp } from './server.ts'
import { startTimer } from './timer.ts'

export { untilStopped }

/** Serves an open house until stopped. Closing it stays with whoever opened it. */
export async function serveHouse(house: OpenHouse, config: Config): Promise<Listening> {
  const auth = openAuth({ db: house.db, secret: house.keys.sessionKey(), baseUrl: config.site, say: house.say })
  const setupKey = makeSetupKey(house.random)
  const witness = config.witnessLogs
    ? await openWitness({
        db: house.db,
        keys: house.keys,
        name: witnessNameOf(config),
        logs: readLogsFile(config.witnessLogs),
        second: config.second,
      })
    : undefined
  const means = openMeans(config.site, config.outbox)
  const app = createApp({ house, auth, setupKey, config, means, ...(witness ? { witness } : {}) })
  const listening = await listen(app.fetch, config)
  const timer = startTimer(house)
  const outbox = startOutbox(house, means)
  const intake = startIntake(house, {
    mailboxes: config.mailboxes ?? [],
    ours: {
      host: new URL(config.site).hostname,
      addresses: (config.outbox?.mail?.from.match(/[^\s<>]+@[^\s<>]+/) ?? []).slice(0, 1),
    },
  })
  if (witness) for (const key of [witness.vkey, witness.second]) if (key) house.say(`Witness of other logs: ${key}`)
  if (!(await anyMember(house))) house.say(`First run: set up a brand at ${config.site}/setup?key=${setupKey.text}`)
  return {
    port: listening.port,
    stop: async () => {
      await timer.stop()
      await outbox.stop()
      await intake.stop()
      await listening.stop()
    },
  }
}

/** `troth start`: opens, serves, and stops cleanly on SIGTERM or SIGINT. */
export async function start(config: Config): Promise<void> {
  const say = (line: string) => console.log(line)
  const house = await openHouse({ ...config, say })
  // Before anybody can reach it: from the first answer on, being asked to stop is answered too.
  const stopped = untilStopped()
  const running = await serveHouse(house, config).catch(async (fault) => {
    await house.close()
    throw fault
  })
  say(`Troth serves ${config.site}`)
  await stopped
  await running.stop()
  await house.close()
}
