import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { openKeys } from '#src/ledger/keys.ts'
import { openMarks } from '#src/ledger/marks.ts'
import { listKeys, succeedLog } from '#src/ledger/succeed.ts'
import { en } from '#src/ledger/text.operator.en.ts'
import { zh } from '#src/ledger/text.operator.zh.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { migrations } from './database/migrations.ts'
import { views } from './open.ts'

/** Commands of the operator that must work while the house refuses to start: they open the database and no ledger. */
const quiet = (): void => {}

const words = () => ({ zh, en })[languageOfSystem(process.env) satisfies Language]

async function withDatabase<T>(
  { dataDir, databaseUrl }: Config,
  act: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ dataDir, databaseUrl, log: quiet })
  try {
    await migrate(database.db, migrations)
    return await act(database.db)
  } finally {
    await database.close()
  }
}

/** `troth succeed-log`: 0 when the successor is committed; the next start signs it. */
export async function succeed(config: Config, brand: string, reason: string): Promise<0 | 2> {
  const said = reason.trim()
  if (said === '' || said.length > 2_000 || !said.isWellFormed()) {
    console.error(words().noReason)
    return 2
  }
  return withDatabase<0 | 2>(config, async (db) => {
    const keys = openKeys(config.dataDir)
    const marks = openMarks(config.dataDir)
    const now = () => new Date().toISOString()
    const { origin, kept, vkey } = await succeedLog({ db, keys, marks, views, now, say: quiet }, brand, said)
    console.log(words().succeeded(origin, kept, vkey))
    return 0
  })
}

/** `troth keys list`: one line a log, its file and its vkey. */
export async function list(config: Config): Promise<0 | 2> {
  return withDatabase<0 | 2>(config, async (db) => {
    for (const { log, vkey } of await listKeys({ db, keys: openKeys(config.dataDir) }))
      console.log(`keys/log-${log}.ed25519\t${vkey}`)
    return 0
  })
}

/** `troth keys export`: the secret of the log that is signed today. */
export async function exportKey(config: Config, brand: string, path: string): Promise<0 | 2> {
  return withDatabase<0 | 2>(config, async (db) => {
    const keys = openKeys(config.dataDir)
    const known = (await listKeys({ db, keys })).find((one) => one.brand === brand)
    if (!known) {
      console.error(words().noLog(brand))
      return 2
    }
    keys.exportLogSeed(known.log, path)
    console.log(words().exported(path))
    return 0
  })
}
