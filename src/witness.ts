import { Hono } from 'hono'
import { openDatabase } from '#src/database/connect.ts'
import { migrate } from '#src/database/migrate.ts'
import { migrations } from '#src/database/migrations.ts'
import { openKeys } from '#src/ledger/keys.ts'
import { witnessDoors, witnessPath } from '#src/ledger/witness/http.ts'
import { readLogsFile } from '#src/ledger/witness/logs.ts'
import { openWitness } from '#src/ledger/witness/witness.ts'
import { type Config, witnessNameOf } from './config.ts'
import { listen, untilStopped } from './listen.ts'

/** `troth witness`: a witness and nothing else, on a data folder of its own; stops cleanly like `troth start`. */
export async function runWitness(config: Config, logsFile: string): Promise<void> {
  const say = (line: string) => console.log(line)
  const logs = readLogsFile(logsFile)
  const database = await openDatabase({ ...config, log: say })
  try {
    await migrate(database.db, migrations)
    const keys = openKeys(config.dataDir)
    const witness = await openWitness({
      db: database.db,
      keys,
      name: witnessNameOf(config),
      logs,
      second: config.second,
    })
    const app = new Hono().route('/', witnessDoors(witness))
    // A log takes 5xx for "ask again later"; the reason is for the operator.
    app.onError((fault, c) => {
      say(`fault at ${c.req.method} ${c.req.path}: ${fault.stack ?? fault.message}`)
      return c.text('a fault of ours\n', 500)
    })
    const listening = await listen(app.fetch, config)
    say(`Key of this witness: ${witness.vkey}`)
    if (witness.second) say(`Its second key, ML-DSA-44: ${witness.second}`)
    say(`Troth witnesses ${logs.size} ${logs.size === 1 ? 'log' : 'logs'} at ${config.site}${witnessPath}/`)
    await untilStopped()
    await listening.stop()
  } finally {
    await database.close()
  }
}
