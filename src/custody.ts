import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { listKeys } from '#src/ledger/keylist.ts'
import { type Keys, openKeys } from '#src/ledger/keys.ts'
import { openMarks } from '#src/ledger/marks.ts'
import { logName } from '#src/ledger/origin.ts'
import { changeKeys } from '#src/ledger/rotate.ts'
import { succeedLog } from '#src/ledger/succeed.ts'
import { en } from '#src/ledger/text.operator.en.ts'
import { zh } from '#src/ledger/text.operator.zh.ts'
import { readPolicyFile } from '#src/ledger/witness/logs.ts'
import { openReported } from '#src/ledger/witness/reported.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { migrations } from './database/migrations.ts'
import { views } from './open.ts'

/** Commands of the operator that must work while the house refuses to start: they open the database and no ledger. */
const quiet = (): void => {}

const words = () => ({ zh, en })[languageOfSystem(process.env) satisfies Language]

/** Witnesses remember what this machine may have lost; asked before anything is ended, begun or signed. */
const reportedBy = ({ witnessPolicy }: Config, db: Database, keys: Keys) =>
  witnessPolicy ? openReported({ policy: readPolicyFile(witnessPolicy), db, keys }) : undefined

async function withDatabase<T>({ dataDir, databaseUrl }: Config, act: (db: Database) => Promise<T>): Promise<T> {
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
    const reported = reportedBy(config, db, keys)
    const { origin, kept, vkey } = await succeedLog({ db, keys, marks, reported, views, now, say: quiet }, brand, said)
    console.log(words().succeeded(origin, kept, vkey))
    return 0
  })
}

/** `troth keys list`: every key of every log: where its secret is, what it signs or signed, and its public line. */
export async function list(config: Config, flags: { readonly json?: boolean }): Promise<0 | 2> {
  return withDatabase<0 | 2>(config, async (db) => {
    const listed = await listKeys({ db, keys: openKeys(config.dataDir) })
    if (flags.json) console.log(JSON.stringify(listed, null, 2))
    else for (const key of listed) console.log(`${words().key(key)}\n    ${key.vkey}`)
    return 0
  })
}

/** `troth keys rotate` and `troth keys retire`: 0 changed, 1 not, and why. Servers may be running. */
export async function change(config: Config, brand: string, what: 'rotate' | 'retire'): Promise<0 | 1 | 2> {
  return withDatabase<0 | 1 | 2>(config, async (db) => {
    const keys = openKeys(config.dataDir)
    const marks = openMarks(config.dataDir)
    const now = () => new Date().toISOString()
    const changed = await changeKeys(
      { db, keys, marks, reported: reportedBy(config, db, keys), views, now, say: quiet },
      brand,
      what,
    )
    if (!changed.ok) {
      console.error(words().noChange(brand, changed.code))
      return changed.code === 'no-log' ? 2 : 1
    }
    const { before, after, index } = changed
    const news = after.filter((vkey) => !before.includes(vkey))
    console.log(what === 'rotate' ? words().rotated(brand, news, index) : words().retired(brand, after, index))
    return 0
  })
}

/** `troth keys export`: one secret of a brand's log, that of the newest Ed25519 key unless an id is given. */
export async function exportKey(config: Config, brand: string, path: string, id?: string): Promise<0 | 2> {
  return withDatabase<0 | 2>(config, async (db) => {
    const keys = openKeys(config.dataDir)
    const known = (await listKeys({ db, keys })).filter((one) => one.brand === brand)
    const wanted = known.find(({ vkey }) => id === undefined || vkey.split('+')[1] === id)
    const held =
      wanted && keys.held(logName(brand, wanted.origin), wanted.origin).find(({ file }) => file === wanted.file)
    if (!held) {
      console.error(known.length === 0 ? words().noLog(brand) : words().noKey(id ?? known[0]!.vkey.split('+')[1]!))
      return 2
    }
    keys.export(held, path)
    console.log(words().exported(path))
    return 0
  })
}
