import { base64 } from '@troth/proof/bytes'
import { EMPTY_ROOT } from '@troth/proof/hash'
import { formatVkey } from '@troth/proof/note'
import { sql } from 'kysely'
import { commitWithin } from './append.ts'
import { type GuardOptions, judgeBrand, nameSigners, RefusedToSign, type Seen } from './guard.ts'
import { logSubject } from './keyhistory.ts'
import type { Keys } from './keys.ts'
import { generationOf, logName, nameOf, readName, successorOf } from './origin.ts'
import { readCheckpoint, readRange } from './read.ts'
import { openPen } from './sign.ts'
import { firstSigners, isEd25519, primaryOf, readSigners } from './signingkey.ts'
import { en } from './text.operator.en.ts'
import { zh } from './text.operator.zh.ts'
import { openVault } from './vault.ts'
import { type AnyView, replay } from './views.ts'
import type { Draft } from './words.ts'

export interface SucceedOptions extends GuardOptions {
  readonly views: readonly AnyView[]
  readonly now: () => string
  readonly say: (line: string) => void
}

export interface Successor {
  readonly origin: string
  readonly vkey: string
  /** Entries of the ended log that the database still has; the successor's first ones, byte for byte. */
  readonly kept: number
}

/**
 * Ends a log that cannot go on and begins its successor, under a new origin and a new key (docs/ledger.md §4).
 *
 * The entries that are left stay where they are: same bytes, same leaves, same indexes, same tiles. What changes is the
 * name under which their tree is signed, and behind them stands `log.succeeded/1`, which says how far the ended log had
 * been signed. The old key signs nothing any more, so the ended log has one history, and its receipts stay proved.
 *
 * Only for a log that may not be signed: while a log can go on there is no reason that a stranger would believe.
 */
export async function succeedLog(options: SucceedOptions, brand: string, reason: string): Promise<Successor> {
  const { db, keys, marks, views, now, say } = options
  await nameSigners(db, keys)
  const { log, refusal } = await judgeBrand(options, brand)
  if (!refusal) throw new Error(`${zh.nothingToSucceed(brand)}\n${en.nothingToSucceed(brand)}`)
  // What cannot be read names no last checkpoint to succeed. The refusal says what to do first.
  if (refusal.code === 'unreadable-mark') throw new RefusedToSign(refusal)
  const seen = refusal.code === 'missing-key' ? await lastWord(db, brand, refusal.seen) : refusal.seen
  const ended = seen.text ? seen.text.slice(0, seen.text.indexOf('\n')) : log!.origin
  const oldSigners = log?.origin === ended ? log.signers : heldSigners(keys, brand, ended)
  const oldPen = openPen(keys, { brand, origin: ended, signers: oldSigners })
  // What is about to be published as the last word of the ended log has to be its own word.
  if (seen.text && !oldPen.recall(seen.text)) throw new RefusedToSign({ ...refusal, code: 'unreadable-mark' })

  // A name that has a key was perhaps signed under, though nobody here remembers: it is never begun again.
  const taken = [...marks.logs(), ...keys.logs()].map(readName).filter((one) => one.brand === brand)
  const generation = 1 + Math.max(generationOf(ended), ...taken.map((one) => one.generation))
  const origin = successorOf(ended, generation)
  // Durable before anything names it. A crash from here to the commit leaves a key that nothing was signed with.
  const second = readSigners(oldSigners).some((vkey) => !isEd25519(vkey))
  const signers = firstSigners(keys, nameOf(brand, generation), origin, second)
  const draft: Draft = {
    type: 'log.succeeded/1',
    by: 'brand:admin',
    data: {
      origin: ended,
      vkey: (seen.text && oldPen.signerOf(seen.text)) ?? oldPen.vkey,
      size: seen.size,
      ...(seen.root ? { root: base64(seen.root) } : {}),
      ...(seen.text ? { checkpoint: seen.text } : {}),
      kept: log?.size ?? 0,
      reason,
    },
  }
  const vault = openVault(keys.vaultKey((log?.size ?? 0) > 0))
  await replay(db, views, readRange, say)
  await db.transaction().execute(async (tx) => {
    if (!log)
      await sql`INSERT INTO ledger_log (brand, origin, root) VALUES (${brand}, ${origin}, ${Buffer.from(EMPTY_ROOT)})`.execute(
        tx,
      )
    await sql`UPDATE ledger_log SET origin = ${origin}, signers = ${[...signers]} WHERE brand = ${brand}`.execute(tx)
    // Checkpoints of the ended log must not be served as the successor's. Its last one is in the entry; every other can
    // be made again to the byte, from its tree and the old key.
    await sql`DELETE FROM ledger_checkpoint WHERE brand = ${brand}`.execute(tx)
    const subject = logSubject(brand)
    const before = await sql`SELECT 1 FROM ledger_entry WHERE brand = ${brand} AND subject = ${subject}`.execute(tx)
    await commitWithin(
      tx,
      brand,
      [{ subject, expected: before.rows.length, drafts: [draft], at: now() }],
      vault,
      views,
      (found) => {
        if (found.size !== (log?.size ?? 0)) throw new Error('the log is being written: stop every server first')
      },
    )
    // New origin, statement and tree are one commit: no start can sign the successor without saying what it succeeds.
  })
  return { origin, vkey: primaryOf(signers), kept: log?.size ?? 0 }
}

/** A log whose key is lost is whole, and its last checkpoint was signed while the key was there. */
async function lastWord(db: GuardOptions['db'], brand: string, seen: Seen): Promise<Seen> {
  const newest = await readCheckpoint(db, brand)
  return newest?.size === seen.size ? { ...seen, text: newest.text } : seen
}

/** Of a log that the database does not have: the keys of it that lie here. */
const heldSigners = (keys: Keys, brand: string, origin: string): readonly string[] =>
  keys.held(logName(brand, origin), origin).map(({ vkey }) => formatVkey(vkey))
