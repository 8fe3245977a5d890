import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { RefusedToSign, type Reported, type Seen } from './guard.ts'
import { openKeys } from './keys.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { openMarks } from './marks.ts'

let database: FreshDatabase
let folder = ''
const folders: string[] = []
const ledgers: Ledger[] = []

const newFolder = () => {
  const made = mkdtempSync(join(tmpdir(), 'troth-guard-'))
  folders.push(made)
  return made
}
beforeEach(async () => {
  database = await freshDatabase()
  folder = newFolder()
})
afterEach(async () => {
  for (const ledger of ledgers.splice(0)) await ledger.close()
  await database.close()
  for (const one of folders.splice(0)) rmSync(one, { recursive: true })
})

const origin = 'trust.example/b/acme/log'
async function open(dataDir = folder, reported?: Reported): Promise<Ledger> {
  const marks = openMarks(dataDir)
  const ledger = await openLedger({
    db: database.db,
    keys: openKeys(dataDir),
    marks,
    reported,
    views: [],
    say: () => {},
  })
  ledgers.push(ledger)
  return ledger
}

/** A process that is gone: nothing of it is written any more. */
const close = async (ledger: Ledger) => {
  ledgers.splice(ledgers.indexOf(ledger), 1)
  await ledger.close()
}

let said = 0
async function say(ledger: Ledger, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const drafts = [{ type: 'thing.said/1', by: 'brand:pr', data: {} }]
    await ledger.append('acme', { subject: `thing:${++said}`, expected: 0, at: '2026-11-22T02:00:00.000Z', drafts })
  }
}

/**
 * What restoring a dump taken at this moment would do later. No door of Troth deletes an entry, so the test reaches into
 * the tables: restoring a backup is exactly somebody reaching past Troth.
 */
async function backup(): Promise<() => Promise<void>> {
  const { rows } = await sql<{ size: number; root: Buffer; edge: Buffer }>`
    SELECT size, root, edge FROM ledger_log WHERE brand = 'acme'`.execute(database.db)
  const { size, root, edge } = rows[0]!
  if (size >= 256) throw new Error('this backup knows trees of one tile')
  return async () => {
    await sql`DELETE FROM ledger_entry WHERE index >= ${size}`.execute(database.db)
    await sql`DELETE FROM ledger_checkpoint WHERE size > ${size}`.execute(database.db)
    await sql`DELETE FROM ledger_tile WHERE level > 0 OR n > 0`.execute(database.db)
    await sql`UPDATE ledger_tile SET bytes = substring(bytes FROM 1 FOR ${sql.lit(32 * size)})`.execute(database.db)
    await sql`UPDATE ledger_log SET size = ${size}, root = ${root}, edge = ${edge}`.execute(database.db)
  }
}

const refusalOf = async (opening: Promise<unknown>) => {
  const fault = await opening.then(
    () => undefined,
    (thrown) => thrown,
  )
  if (!(fault instanceof RefusedToSign)) throw new Error(`it was not refused: ${fault}`)
  return fault
}

const checkpoints = async () =>
  (await sql<{ text: string }>`SELECT text FROM ledger_checkpoint ORDER BY size`.execute(database.db)).rows

/** A log of five entries, its server gone, and the way back to when it had three. */
async function fiveAndBackToThree(): Promise<() => Promise<void>> {
  const ledger = await open()
  await ledger.createLog('acme', origin)
  await say(ledger, 3)
  const restore = await backup()
  await say(ledger, 2)
  await close(ledger)
  return restore
}

describe('a database that is older than what was signed', () => {
  test('is refused, signs nothing, and the operator is told both ways out in both languages', async () => {
    await (await fiveAndBackToThree())()
    const before = await checkpoints()
    const fault = await refusalOf(open())
    expect(fault.refusal).toMatchObject({ code: 'ahead', brand: 'acme', size: 3, seen: { by: 'mark', size: 5 } })
    for (const words of ['两条出路', '找回缺少的那一段', 'two ways out', 'Recover what is missing'])
      expect(fault.message).toContain(words)
    expect(fault.message.match(/troth succeed-log acme --reason/g)).toHaveLength(2)
    expect(await checkpoints()).toEqual(before)
  })

  test('is refused again at every later start: refusing does not lower the mark', async () => {
    await (await fiveAndBackToThree())()
    for (let i = 0; i < 3; i++) expect((await refusalOf(open())).refusal.seen.size).toBe(5)
  })

  test('is refused when it is empty, too: the keys remember a log the database never heard of', async () => {
    await fiveAndBackToThree()
    await sql`TRUNCATE ledger_log CASCADE`.execute(database.db)
    expect((await refusalOf(open())).refusal).toMatchObject({ code: 'ahead', size: 0, seen: { size: 5 } })
  })

  test('is refused under a running server, before anything is written', async () => {
    const ledger = await open()
    await ledger.createLog('acme', origin)
    await say(ledger, 2)
    const failover = await backup()
    await say(ledger, 2)
    await failover()
    expect((await refusalOf(say(ledger, 1))).refusal).toMatchObject({ code: 'ahead', size: 2, seen: { size: 4 } })
    expect(await ledger.range('acme', 0, 10)).toHaveLength(2)
  })

  test('is refused by a server that had not seen what another one signed', async () => {
    const left = await open()
    await left.createLog('acme', origin)
    const right = await open()
    await say(right, 1)
    const failover = await backup()
    await say(left, 2)
    await failover()
    // All that this one ever committed is still there; the mark of the other says that it was not all.
    expect((await refusalOf(say(right, 1))).refusal).toMatchObject({ code: 'ahead', size: 1, seen: { size: 3 } })
  })

  test('starts again once what was missing is back', async () => {
    const restore = await fiveAndBackToThree()
    const tables = ['ledger_log', 'ledger_entry', 'ledger_tile', 'ledger_checkpoint']
    for (const name of tables)
      await sql`CREATE TABLE ${sql.table(`whole_${name}`)} AS TABLE ${sql.table(name)}`.execute(database.db)
    await restore()
    await refusalOf(open())
    await sql`TRUNCATE ${sql.join([...tables, 'ledger_vault'].map((name) => sql.table(name)))} CASCADE`.execute(
      database.db,
    )
    for (const name of tables)
      await sql`INSERT INTO ${sql.table(name)} SELECT * FROM ${sql.table(`whole_${name}`)}`.execute(database.db)
    await say(await open(), 1)
  })
})

describe('a database with another history', () => {
  /** Somebody restored, went on elsewhere with the same keys and no marks, and now brings that database here. */
  async function goneOnElsewhere(entries: number): Promise<void> {
    await (await fiveAndBackToThree())()
    const elsewhere = newFolder()
    cpSync(join(folder, 'keys'), join(elsewhere, 'keys'), { recursive: true })
    const ledger = await open(elsewhere)
    await say(ledger, entries)
    await close(ledger)
  }

  test('of the same size is refused: other root', async () => {
    await goneOnElsewhere(2)
    expect((await refusalOf(open())).refusal).toMatchObject({ code: 'other-root', size: 5, seen: { size: 5 } })
  })

  test('of a larger size is refused: it does not go on from what was signed', async () => {
    await goneOnElsewhere(4)
    expect((await refusalOf(open())).refusal).toMatchObject({ code: 'not-continued', size: 7, seen: { size: 5 } })
  })

  test('is refused when its tiles were exchanged but its root was not', async () => {
    const ledger = await open()
    await ledger.createLog('acme', origin)
    await say(ledger, 3)
    const mark = (await ledger.checkpoint('acme'))!.text
    await say(ledger, 2)
    await close(ledger)
    rmSync(join(folder, 'highwater'), { recursive: true })
    openMarks(folder).raise('acme', 3, mark)
    await sql`UPDATE ledger_tile SET bytes = set_byte(bytes, 0, 255 - get_byte(bytes, 0))`.execute(database.db)
    expect((await refusalOf(open())).refusal.code).toBe('not-continued')
  })
})

describe('a mark', () => {
  test('that lags behind the database is what a crash leaves, and is accepted', async () => {
    const ledger = await open()
    await ledger.createLog('acme', origin)
    await say(ledger, 3)
    const mark = (await ledger.checkpoint('acme'))!.text
    await say(ledger, 300)
    await close(ledger)
    rmSync(join(folder, 'highwater'), { recursive: true })
    openMarks(folder).raise('acme', 3, mark)
    const again = await open()
    expect((await again.checkpoint('acme'))!.size).toBe(303)
    await say(again, 1)
  })

  test('that cannot be read, or that another key signed, stops the start', async () => {
    await fiveAndBackToThree()
    const [file] = readdirSync(join(folder, 'highwater/acme')).filter((name) => name.endsWith('.kept'))
    for (const text of ['', 'nonsense\n', `${origin}\n2\nQUFB\n\n— ${origin} AAAA\n`]) {
      writeFileSync(join(folder, 'highwater/acme', file!), text)
      expect((await refusalOf(open())).refusal.code).toBe('unreadable-mark')
    }
  })

  test('that is missing is believed missing, and is there from then on', async () => {
    const restore = await fiveAndBackToThree()
    rmSync(join(folder, 'highwater'), { recursive: true })
    await close(await open())
    await restore()
    await refusalOf(open())
  })
})

test('two servers on one folder go on together, and each remembers what the other signed', async () => {
  const left = await open()
  await left.createLog('acme', origin)
  const right = await open()
  await say(left, 2)
  const restore = await backup()
  await Promise.all([say(left, 20), say(right, 20)])
  // A third one starts among them and takes over their marks while they write.
  const [third] = await Promise.all([open(), say(left, 20), say(right, 20)])
  await say(right, 1)
  for (const ledger of [left, right, third]) await close(ledger)
  await restore()
  expect((await refusalOf(open())).refusal).toMatchObject({ code: 'ahead', size: 2, seen: { size: 83 } })
  expect(readdirSync(join(folder, 'highwater/acme')).length).toBeLessThan(7)
})

describe('what outsiders report', () => {
  const reporting = (seen: Seen) => open(newFolderWithKeys(), async () => [seen])
  const newFolderWithKeys = () => {
    const made = newFolder()
    cpSync(join(folder, 'keys'), join(made, 'keys'), { recursive: true })
    return made
  }

  test('counts like a mark: a size ahead, or another root, stops the start; a size behind does not', async () => {
    await fiveAndBackToThree()
    const witness = { by: 'witness.example' }
    const ahead = await refusalOf(reporting({ ...witness, size: 6 }))
    expect(ahead.refusal).toMatchObject({ code: 'ahead', size: 5, seen: { by: 'witness.example', size: 6 } })
    expect(ahead.message).toContain('witness.example')
    for (const [size, code] of [
      [5, 'other-root'],
      [4, 'not-continued'],
    ] as const)
      expect((await refusalOf(reporting({ ...witness, size, root: new Uint8Array(32) }))).refusal.code).toBe(code)
    await close(await reporting({ ...witness, size: 5 }))
    await close(await reporting({ ...witness, size: 2 }))
  })
})
