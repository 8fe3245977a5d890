import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '@troth/proof/checkpoint'
import { mlDsa44LogSigner } from '@troth/proof/cosignature'
import { ed25519Signer, ed25519Verifier, formatVkey, signatureLine, signNote, verifyNote } from '@troth/proof/note'
import type { Tree } from './append.ts'
import type { HeldKey, Keys } from './keys.ts'
import { logName } from './origin.ts'
import { isEd25519, primaryOf, readKeys, readSigners } from './signingkey.ts'

/** A log by its name and the keys that sign it, as its row has them. */
export interface SignedLog {
  readonly brand: string
  readonly origin: string
  /** Vkeys, the newest first (signingkey.ts). */
  readonly signers: readonly string[]
  /** Keys that signed it before, as the log itself names them. Their secrets may be gone; what they signed is recognised. */
  readonly past?: readonly string[]
}

/** A log's own pen. */
export interface Pen {
  /** The newest Ed25519 key, as signed-note verifier keys are written: it names the log in receipts. */
  readonly vkey: string
  /** Keys of the set that this process does not have. While there are any, it must not sign. */
  readonly missing: readonly string[]
  /** A checkpoint of a tree that is already committed, by every Ed25519 key; never call it before. One tree, one text. */
  sign(tree: Tree): string
  /**
   * The same with the second signatures behind. They are randomised (FIPS 204): whoever signs a tree twice gets other
   * bytes, so the first that is stored is the one (publish.ts). Null when the log has no such key.
   */
  signTwice(text: string): string | null
  /** What a checkpoint says, or null if no key of this log, past or present, signed it. */
  recall(checkpoint: string): Checkpoint | null
  /** A checkpoint under those lines of it that keys of this log signed, or null if none did: the rest may say anything. */
  ownPart(checkpoint: string): string | null
  /** The key under which a checkpoint of ours is to be shown: that of its first line. Not verified; undefined if unknown. */
  signerOf(checkpoint: string): string | undefined
}

/** The pen of one log. A successor of a log has another origin and another key. */
export function openPen(keys: Keys, { brand, origin, signers, past = [] }: SignedLog): Pen {
  const held = new Map(keys.held(logName(brand, origin), origin).map((key) => [formatVkey(key.vkey), key]))
  const set = readSigners(signers)
  const have = set.flatMap((vkey) => held.get(formatVkey(vkey)) ?? [])
  const [first, second] = [have.filter(({ vkey }) => isEd25519(vkey)), have.filter(({ vkey }) => !isEd25519(vkey))]
  // A mark may be of a key that the database does not know: one of before the newest change, or of after an older backup.
  const known = [...set, ...readKeys(past), ...[...held.values()].map(({ vkey }) => vkey)]
  const verifiers = known.flatMap((vkey) => ed25519Verifier(vkey) ?? [])
  const byId = new Map(known.map((vkey) => [vkey.id, formatVkey(vkey)]))
  return {
    vkey: primaryOf(signers),
    missing: set.map(formatVkey).filter((vkey) => !held.has(vkey)),
    sign: (tree) =>
      signNote(
        formatCheckpoint({ origin, size: tree.size, root: tree.root }),
        first.map(({ seed }) => ed25519Signer(origin, seed)),
      ),
    signTwice: (text) =>
      second.length === 0 ? null : text + second.map((key) => secondLine(origin, key, text)).join(''),
    recall: (text) => {
      const note = verifyNote(text, verifiers)
      const checkpoint = note.ok ? parseCheckpoint(note.text) : null
      return checkpoint?.origin === origin ? checkpoint : null
    },
    ownPart: (text) => {
      const note = verifyNote(text, verifiers)
      return note.ok ? `${note.text}\n${note.verified.map(signatureLine).join('')}` : null
    },
    signerOf: (text) => byId.get(firstSigner(text)),
  }
}

function secondLine(name: string, { seed }: HeldKey, note: string): string {
  const { id, sign } = mlDsa44LogSigner(name, seed)
  return signatureLine({ name, id, signature: sign(note.slice(0, note.lastIndexOf('\n\n') + 1)) })
}

/** The key id on the first signature line of a checkpoint of ours, which is that of the log's newest Ed25519 key. */
export function firstSigner(checkpoint: string): string {
  const line = checkpoint.slice(checkpoint.lastIndexOf('\n\n') + 2).split('\n', 1)[0]!
  const encoded = line.slice(line.lastIndexOf(' ') + 1)
  return Buffer.from(encoded.slice(0, 8), 'base64').subarray(0, 4).toString('hex')
}
