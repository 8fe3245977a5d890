import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { logVerifier } from '@troth/proof/cosignature'
import { parseNote, parseVkey, verifyNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { RefusedToSign } from './guard.ts'
import { listKeys } from './keylist.ts'
import { openKeys } from './keys.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { openMarks } from './marks.ts'
import { type ChangedKeys, changeKeys, type KeysChange } from './rotate.ts'
import { succeedLog } from './succeed.ts'

let database: FreshDatabase
let folder = ''
const ledgers: Ledger[] = []
beforeEach(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-rotate-'))
})
afterEach(async () => {
  for (const ledger of ledgers.splice(0)) await ledger.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

const origin = 'trust.example/b/acme/log'
const parts = (dataDir = folder) => ({
  db: database.db,
  keys: openKeys(dataDir),
  marks: openMarks(dataDir),
  views: [],
  say: () => {},
})
async function open(dataDir = folder, second = false): Promise<Ledger> {
  const ledger = await openLedger({ ...parts(dataDir), second })
  ledgers.push(ledger)
  return ledger
}
async function begun(second = false): Promise<Ledger> {
  const ledger = await open(folder, second)
  await ledger.createLog('acme', origin)
  await append(ledger, 'thing:first')
  return ledger
}
const append = (ledger: Ledger, subject: string) =>
  ledger.append('acme', {
    subject,
    expected: 0,
    at: '2026-11-22T02:00:00.000Z',
    drafts: [{ type: 'thing.said/1', by: 'brand:pr', data: {} }],
  })
const change = (what: KeysChange, dataDir = folder) =>
  changeKeys({ ...parts(dataDir), now: () => '2026-11-22T03:00:00.000Z' }, 'acme', what)
async function changed(what: KeysChange): Promise<Extract<ChangedKeys, { ok: true }>> {
  const done = await change(what)
  if (!done.ok) throw new Error(done.code)
  return done
}
const checkpoint = async (ledger: Ledger) => (await ledger.checkpoint('acme'))!.text
const signedBy = (text: string, ...vkeys: readonly string[]) =>
  vkeys.map((vkey) => verifyNote(text, [logVerifier(parseVkey(vkey)!)!]).ok)
const lines = (text: string) => parseNote(text)!.signatures.length

describe('a rotation', () => {
  test('lets the new key sign beside the old one, then alone, under a server that runs all the while', async () => {
    const ledger = await begun()
    const old = await ledger.vkey('acme')
    const { index, before, after } = await changed('rotate')
    expect([index, before, after[1]]).toEqual([1, [old], old])
    const [fresh] = after as [string, string]
    expect(await ledger.vkey('acme')).toBe(fresh)
    await append(ledger, 'thing:second')
    expect(signedBy(await checkpoint(ledger), fresh, old)).toEqual([true, true])
    expect(await changed('retire')).toMatchObject({ index: 3, before: [fresh, old], after: [fresh] })
    await append(ledger, 'thing:third')
    const text = await checkpoint(ledger)
    expect([...signedBy(text, fresh, old), lines(text)]).toEqual([true, false, 1])
    expect(await ledger.keySpans('acme')).toEqual([
      { vkey: old, from: 0, to: 3 },
      { vkey: fresh, from: 2, to: null },
    ])
  })

  test('is an entry that carries the last checkpoint of the old key, and names the keys before and behind it', async () => {
    const ledger = await begun()
    const last = await checkpoint(ledger)
    const { before, after } = await changed('rotate')
    expect((await ledger.range('acme', 1, 2))[0]).toMatchObject({
      type: 'log.keys-changed/1',
      subject: 'log:acme',
      by: 'brand:admin',
      data: { origin, checkpoint: last, before, after },
    })
  })

  test('can be followed from the old key: a receipt over each change is proved by a key that the reader trusts by then', async () => {
    const ledger = await begun()
    const old = await ledger.vkey('acme')
    const { after } = await changed('rotate')
    await changed('retire')
    await append(ledger, 'thing:second')
    const [first, second] = [await ledger.handover('acme', 1), await ledger.handover('acme', 2)]
    expect(checkReceipt(first!, { logKeys: [old] }).verdict).toBe('proved')
    expect(checkReceipt(second!, { logKeys: [old] }).verdict).toBe('refuted')
    expect(checkReceipt(second!, { logKeys: [after[0]!] }).verdict).toBe('proved')
    expect(await ledger.handover('acme', 0)).toBeUndefined()
    expect(await ledger.handover('acme', 3)).toBeUndefined()
  })

  test('leaves every old receipt proved by the old key; a new receipt names the new one', async () => {
    const ledger = await begun()
    const old = await ledger.vkey('acme')
    const receipt = await ledger.receipt('acme', [0], () => true)
    const { after } = await changed('rotate')
    await changed('retire')
    const [written] = await append(ledger, 'thing:second')
    expect(checkReceipt(receipt, { logKeys: [old] })).toMatchObject({ verdict: 'proved', log: { vkey: old } })
    const fresh = checkReceipt(await ledger.receipt('acme', [written!.index], () => true), { logKeys: [after[0]!] })
    expect(fresh).toMatchObject({ verdict: 'proved', log: { vkey: after[0], size: 4 } })
  })

  test('is not begun twice, nor retired before it began, nor of a log that is not there', async () => {
    await begun()
    expect(await change('retire')).toEqual({ ok: false, code: 'not-rotating' })
    await changed('rotate')
    const files = readdirSync(join(folder, 'keys'))
    expect(await change('rotate')).toEqual({ ok: false, code: 'rotating' })
    expect(await change('second-on')).toEqual({ ok: false, code: 'rotating' })
    expect(readdirSync(join(folder, 'keys'))).toEqual(files)
    await sql`TRUNCATE ledger_log, ledger_entry, ledger_tile, ledger_vault, ledger_checkpoint`.execute(database.db)
    rmSync(join(folder, 'highwater'), { recursive: true })
    expect(await change('rotate')).toEqual({ ok: false, code: 'no-log' })
  })

  test('of two at once one is made and the other changes nothing', async () => {
    const ledger = await begun()
    const both = await Promise.allSettled([change('rotate'), change('rotate')])
    const made = both.filter((one) => one.status === 'fulfilled' && one.value.ok)
    expect(made).toHaveLength(1)
    expect((await ledger.keySpans('acme')).filter(({ to }) => to === null)).toHaveLength(2)
    expect((await ledger.stream('acme', 'log:acme')).length).toBe(1)
    await changed('retire')
    // As two servers do that start with the same setting.
    const settings = await Promise.all([change('second-on'), change('second-on')])
    expect(settings.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(settings.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'as-asked' })
  })

  test('in the midst of appends disturbs none of them, and every checkpoint bears the keys of its size', async () => {
    const ledger = await begun()
    const appends = Array.from({ length: 60 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 5))
      return append(ledger, `thing:${i}`)
    })
    await changed('rotate')
    await changed('retire')
    await Promise.all(appends)
    const spans = await ledger.keySpans('acme')
    const stored = await sql<{ size: number; text: string }>`
      SELECT size, text FROM ledger_checkpoint ORDER BY size`.execute(database.db)
    expect(stored.rows.at(-1)!.size).toBe(63)
    for (const { size, text } of stored.rows) {
      const due = spans.filter(({ from, to }) => from <= size && size <= (to ?? size)).map(({ vkey }) => vkey)
      expect([size, lines(text), ...signedBy(text, ...due)]).toEqual([size, due.length, ...due.map(() => true)])
    }
    await ledger.close()
    await open()
  })

  test('of a log that contradicts what was signed is refused', async () => {
    const ledger = await begun()
    await append(ledger, 'thing:second')
    const row = (await sql<{ root: Buffer }>`SELECT root FROM ledger_log`.execute(database.db)).rows[0]!
    await sql`UPDATE ledger_log SET root = ${Buffer.alloc(32)}`.execute(database.db)
    await expect(change('rotate')).rejects.toThrow(RefusedToSign)
    await sql`UPDATE ledger_log SET root = ${row.root}`.execute(database.db)
    expect((await ledger.keySpans('acme')).length).toBe(1)
  })
})

describe('a process without the new key', () => {
  test('signs nothing, says which key it lacks and what to do, and goes on once it is there', async () => {
    const ledger = await begun()
    const { after } = await changed('rotate')
    const id = after[0]!.split('+')[1]!
    const [kept, away] = [join(folder, 'keys', `log-acme+${id}.ed25519`), join(folder, 'away')]
    renameSync(kept, away)
    const fault: RefusedToSign = await append(ledger, 'thing:second').then(
      () => Promise.reject(new Error('it was not refused')),
      (thrown) => thrown,
    )
    expect(fault).toBeInstanceOf(RefusedToSign)
    expect(fault.refusal).toMatchObject({ code: 'missing-key', brand: 'acme', missing: [after[0]] })
    for (const words of [id, 'troth keys list', '复制进 keys 文件夹', 'into the folder keys'])
      expect(fault.message).toContain(words)
    expect((await ledger.checkpoint('acme'))!.size).toBe(2)
    await expect(openLedger(parts())).rejects.toThrow(RefusedToSign)
    await expect(change('retire')).rejects.toThrow(RefusedToSign)
    renameSync(away, kept)
    await append(ledger, 'thing:second')
    expect(signedBy(await checkpoint(ledger), ...after)).toEqual([true, true])
  })

  test('whose key is lost for good ends the log with the last that was signed, and keeps every entry in a successor', async () => {
    const ledger = await begun()
    const { after } = await changed('rotate')
    await append(ledger, 'thing:second')
    const last = await checkpoint(ledger)
    await ledger.close()
    rmSync(join(folder, 'keys', `log-acme+${after[0]!.split('+')[1]}.ed25519`))
    const fault = await openLedger(parts()).catch((thrown) => thrown)
    expect(fault.message).toContain('If a key is lost for good: troth succeed-log acme')
    const now = () => '2026-11-22T04:00:00.000Z'
    expect(await succeedLog({ ...parts(), now }, 'acme', 'the key was lost')).toMatchObject({ kept: 3 })
    const again = await open()
    expect((await again.range('acme', 3, 4))[0]!.data).toMatchObject({
      origin,
      vkey: after[0],
      size: 3,
      checkpoint: last,
      kept: 3,
    })
    await append(again, 'thing:third')
    expect((await again.keySpans('acme')).map(({ vkey }) => vkey.split('+')[0])).toEqual([`${origin}/2`])
  })

  test('a database from before the rotation is refused, although the old key would fit it', async () => {
    const ledger = await begun()
    const tables = ['ledger_log', 'ledger_entry', 'ledger_tile', 'ledger_checkpoint']
    for (const name of tables)
      await sql`CREATE TABLE ${sql.table(`saved_${name}`)} AS TABLE ${sql.table(name)}`.execute(database.db)
    await changed('rotate')
    await changed('retire')
    await append(ledger, 'thing:second')
    await ledger.close()
    await sql`TRUNCATE ledger_log, ledger_entry, ledger_tile, ledger_vault, ledger_checkpoint`.execute(database.db)
    for (const name of tables)
      await sql`INSERT INTO ${sql.table(name)} SELECT * FROM ${sql.table(`saved_${name}`)}`.execute(database.db)
    const fault = await openLedger(parts()).catch((thrown) => thrown)
    expect(fault.refusal).toMatchObject({ code: 'ahead', size: 1, seen: { size: 4 } })
  })
})

describe('a second signature', () => {
  test('stands behind the first on every checkpoint, with the log as its name, and a tree has one text', async () => {
    const ledger = await begun(true)
    const [first, second] = (await ledger.keySpans('acme')).map(({ vkey }) => vkey) as [string, string]
    expect(parseVkey(second)).toMatchObject({ name: origin, type: 6 })
    const text = await checkpoint(ledger)
    expect([...signedBy(text, first, second), lines(text)]).toEqual([true, true, 2])
    await ledger.close()
    const again = await open()
    expect(await checkpoint(again)).toBe(text)
    expect(again.signed('acme')!.text).toBe(text)
    expect(checkReceipt(await again.receipt('acme', [0], () => true), { logKeys: [first] }).verdict).toBe('proved')
  })

  test('of two processes that sign one tree, both hand out the text that was stored first', async () => {
    const ledger = await begun(true)
    await ledger.close()
    await sql`DELETE FROM ledger_checkpoint WHERE size = 1`.execute(database.db)
    const both = await Promise.all([open(), open()])
    expect(both[0]!.signed('acme')).toEqual(both[1]!.signed('acme'))
    expect(both[0]!.signed('acme')!.text).toBe(await checkpoint(both[1]!))
  })

  test('a mark outside the database has the first signature alone, which one tree gives always', async () => {
    await begun(true)
    expect(
      openMarks(folder)
        .read('acme')
        .map((text) => lines(text!)),
    ).toEqual([1, 1])
  })

  test('joins and leaves a log that has begun by an entry, and is rotated together with the first', async () => {
    const ledger = await begun()
    expect(await change('second-off')).toEqual({ ok: false, code: 'as-asked' })
    const { after } = await changed('second-on')
    expect(signedBy(await checkpoint(ledger), ...after)).toEqual([true, true])
    const rotated = await changed('rotate')
    expect(rotated.after).toHaveLength(4)
    expect(signedBy(await checkpoint(ledger), ...rotated.after)).toEqual([true, true, true, true])
    expect((await changed('retire')).after).toEqual(rotated.after.slice(0, 2))
    expect((await changed('second-off')).after).toEqual(rotated.after.slice(0, 1))
    expect(lines(await checkpoint(ledger))).toBe(1)
    for (const index of [1, 2, 3, 4])
      expect(checkReceipt((await ledger.handover('acme', index))!).verdict).toBe('proved')
  })
})

describe('the list of keys', () => {
  test('says what each signs or signed, where it is, who could read it, and which files are nobody’s', async () => {
    await begun()
    const { after } = await changed('rotate')
    await changed('retire')
    const stray = openKeys(folder).makeKey('acme', origin, 1)
    const [fresh, old] = after.map((vkey) => vkey.split('+')[1])
    chmodSync(join(folder, 'keys', `log-acme+${fresh}.ed25519`), 0o644)
    const listed = await listKeys(parts())
    expect(listed.map(({ state, from, to, file, ownerOnly }) => [state, from, to, file, ownerOnly])).toEqual([
      ['signs', 2, null, `log-acme+${fresh}.ed25519`, false],
      ['signed', 0, 2, 'log-acme.ed25519', true],
      ['unused', null, null, `log-acme+${stray.id}.ed25519`, true],
    ])
    expect(old).not.toBe(fresh)
    rmSync(join(folder, 'keys', 'log-acme.ed25519'))
    expect((await listKeys(parts()))[1]).toMatchObject({ state: 'signed', file: null, ownerOnly: null })
  })

  test('a retired key may be destroyed: the log goes on, and what it signed stays proved', async () => {
    const ledger = await begun()
    const old = await ledger.vkey('acme')
    await changed('rotate')
    await changed('retire')
    await ledger.close()
    rmSync(join(folder, 'keys', 'log-acme.ed25519'))
    const again = await open()
    await append(again, 'thing:second')
    expect(checkReceipt((await again.handover('acme', 1))!, { logKeys: [old] }).verdict).toBe('proved')
    expect(existsSync(join(folder, 'keys', 'log-acme.ed25519'))).toBe(false)
    expect(parseCheckpoint(parseNote(await checkpoint(again))!.text)!.size).toBe(4)
  })
})
