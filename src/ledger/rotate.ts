import { formatVkey, KEY_TYPE } from '@troth/proof/note'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '#src/database/tables.ts'
import { commitWithin, type OriginTree } from './append.ts'
import { type GuardOptions, judgeBrand, lacksKey, nameSigners, RefusedToSign } from './guard.ts'
import { keysChanged, logSubject } from './keyhistory.ts'
import { logName } from './origin.ts'
import { publishTree } from './publish.ts'
import { readRange } from './read.ts'
import { openPen } from './sign.ts'
import { isEd25519, readSigners } from './signingkey.ts'
import { openVault } from './vault.ts'
import { type AnyView, replay } from './views.ts'
import type { Draft } from './words.ts'

/**
 * `rotate`: new keys sign beside the old ones. `retire`: the old ones stop, which ends a rotation. `second-on` and
 * `second-off`: an ML-DSA-44 key joins or leaves.
 */
export type KeysChange = 'rotate' | 'retire' | 'second-on' | 'second-off'

export interface ChangeOptions extends GuardOptions {
  readonly views: readonly AnyView[]
  readonly now: () => string
  readonly say: (line: string) => void
}

/** Why nothing was changed: it is so already, or a rotation has to be ended first. */
export type NoChange = 'no-log' | 'rotating' | 'not-rotating' | 'as-asked'

export type ChangedKeys =
  | { readonly ok: false; readonly code: NoChange }
  | {
      readonly ok: true
      readonly index: number
      readonly before: readonly string[]
      readonly after: readonly string[]
    }

/**
 * Changes who signs a log, with one entry that says so (docs/ledger.md §4). Servers may be running: they read the set
 * with the row of the log locked, at their next append.
 *
 * Told by what a kill leaves: before the transaction, a key file that nobody names and nothing is signed with. In it,
 * nothing. Behind its commit, a tree that whoever comes next signs with the new set, because entry and set are one
 * commit. No line of this can leave a log that two sets would sign.
 *
 * Throws RefusedToSign for a log that may not be signed at all.
 */
export async function changeKeys(options: ChangeOptions, brand: string, change: KeysChange): Promise<ChangedKeys> {
  const { db, keys, marks, views, now, say } = options
  await nameSigners(db, keys)
  const { log, refusal } = await judgeBrand(options, brand)
  if (refusal) throw new RefusedToSign(refusal)
  if (!log) return { ok: false, code: 'no-log' }
  const refused = whyNot(change, log.signers)
  if (refused) return { ok: false, code: refused }
  const name = logName(brand, log.origin)
  // Durable before anything names them.
  const made = newKinds(change, log.signers).map((type) => formatVkey(keys.makeKey(name, log.origin, type)))
  const vault = openVault(keys.vaultKey(log.size > 0))
  await replay(db, views, readRange, say)

  const committed = await db.transaction().execute(async (tx) => {
    const locked = await lockedTree(tx, brand)
    // Somebody was here since we looked. What we made for it stays unused; all is judged anew.
    if (locked.signers.join() !== log.signers.join() || locked.origin !== log.origin || locked.size < log.size)
      return undefined
    const pen = openPen(keys, { brand, ...locked })
    const lacking = lacksKey({ brand, ...locked }, pen.missing)
    if (lacking) throw new RefusedToSign(lacking)
    const after = afterwards(change, locked.signers, made)
    // The last word of the old set is stored before the new one begins: what it vouched for can be shown for ever.
    await publishTree(tx, marks, brand, locked, pen, { durable: true })
    const draft: Draft = {
      type: keysChanged,
      by: 'brand:admin',
      data: { origin: locked.origin, checkpoint: pen.sign(locked), before: [...locked.signers], after: [...after] },
    }
    const subject = logSubject(brand)
    const spoken = await sql`SELECT 1 FROM ledger_entry WHERE brand = ${brand} AND subject = ${subject}`.execute(tx)
    const append = { subject, expected: spoken.rows.length, drafts: [draft], at: now() }
    const { tree } = await commitWithin(tx, brand, [append], vault, views)
    await sql`UPDATE ledger_log SET signers = ${[...after]} WHERE brand = ${brand}`.execute(tx)
    return { before: locked.signers, after, tree: { ...tree, signers: after } }
  })
  if (!committed) return changeKeys(options, brand, change)
  const { before, after, tree } = committed
  await publishTree(db, marks, brand, tree, openPen(keys, { brand, ...tree }), { durable: true })
  await marks.flush()
  return { ok: true, index: tree.size - 1, before, after }
}

/**
 * Locked against appends and against others here, but not against whoever stores a checkpoint of this very tree: that row
 * refers to this one, and the two of us would wait for each other.
 */
async function lockedTree(tx: Transaction<Tables>, brand: string): Promise<OriginTree> {
  const found = await sql<OriginTree>`
    SELECT origin, signers, size, root FROM ledger_log WHERE brand = ${brand} FOR NO KEY UPDATE`.execute(tx)
  return found.rows[0]!
}

function whyNot(change: KeysChange, signers: readonly string[]): NoChange | undefined {
  const set = readSigners(signers)
  const first = set.filter(isEd25519).length
  const second = set.length - first
  if (change === 'retire') return first + second > 1 + Math.min(1, second) ? undefined : 'not-rotating'
  // With two changes under way nobody could say which of three keys is the old one.
  if (first > 1 || second > 1) return 'rotating'
  return change === 'rotate' || (change === 'second-on') === (second === 0) ? undefined : 'as-asked'
}

const newKinds = (change: KeysChange, signers: readonly string[]) => {
  if (change === 'rotate')
    return readSigners(signers).map(({ type }) => (type === KEY_TYPE.ed25519 ? KEY_TYPE.ed25519 : KEY_TYPE.mlDsa44))
  return change === 'second-on' ? [KEY_TYPE.mlDsa44] : []
}

/** New keys stand in front. At least one Ed25519 key of the old set is in the new one: that is what can be followed. */
function afterwards(change: KeysChange, before: readonly string[], made: readonly string[]): readonly string[] {
  const set = readSigners(before)
  const first = set.filter(isEd25519)
  const second = set.filter((vkey) => !isEd25519(vkey))
  if (change === 'rotate') return [...made, ...before]
  if (change === 'second-on') return [...before, ...made]
  if (change === 'second-off') return first.map(formatVkey)
  return [first[0]!, ...second.slice(0, 1)].map(formatVkey)
}
