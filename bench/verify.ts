import { createPublicKey, verify } from 'node:crypto'
import { fromBase64, utf8 } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, makeVkey, signNote } from '@troth/proof/note'
import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
import { seal } from '@troth/proof/sealed'
import { type Edge, extend, foldEdge, inclusionProof, rootOf } from '@troth/proof/tree'
import { alternate, machine, say } from './measure.ts'

/**
 * What it costs to check a receipt beyond the one signature in it. Receipts over a complaint with two sealed fields,
 * each under a checkpoint of its own, against the bare Ed25519 verification of the same checkpoints with a key that was
 * read beforehand. Same process, alternating rounds, ratio of medians.
 */
const receipts = 1000
const before = 1000
const origin = 'trust.example/b/acme/log'
const seed = new Uint8Array(32).fill(7)
const signer = ed25519Signer(origin, seed)
const vkey = formatVkey(makeVkey(origin, 1, publicKeyOf(seed)))
const salt = (n: number) => new Uint8Array(16).fill(n)

const made = Array.from({ length: before + receipts }, (_, i) => {
  const sealed = [seal(salt(i & 255), 'statement', '内胆底部的涂层起泡'), seal(salt(i >> 8), 'wish', '退款')]
  const data = { number: `AC-2611-${i}`, kind: 'complaint', topic: 'quality', channel: 'web', owner: 'service' }
  const entry = canonical({
    type: 'case.opened/2',
    subject: `case:${i}`,
    at: '2026-11-22T02:00:00.123Z',
    by: 'customer',
    data: { ...data, due: { at: '2026-11-25T10:00:00.000Z', on: '2026-11-25', provisional: false } },
    _sd: sealed.map(({ digest }) => digest).sort(),
  })
  return { entry, leaf: leafHash(entry), disclosures: sealed.map(({ disclosure }) => disclosure) }
})
const leaves = made.map(({ leaf }) => leaf)
let edge: Edge = extend([], 0, leaves.slice(0, before))
const texts: string[] = []
const subjects = made.slice(before).map(({ entry, disclosures, leaf }, i) => {
  const [index, size] = [before + i, before + i + 1]
  edge = extend(edge, index, [leaf])
  const body = formatCheckpoint({ origin, size, root: foldEdge(edge, size) })
  texts.push(body)
  const path = inclusionProof(index, size, (level, n) => rootOf(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level)))!
  const proof = formatProof({ extra: null, index, path, checkpoint: signNote(body, [signer]) })
  return utf8(writeReceipt({ vkey, entries: [{ entry, disclosures, proof }] }))
})
const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), fromBase64(vkey.split('+')[2]!)!.slice(1)])
const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
const signed = texts.map((text) => ({ text: utf8(text), signature: signer.sign(text) }))

const rates = await alternate(7, {
  bare: () => signed.filter(({ text, signature }) => verify(null, text, key, signature)).length,
  receipts: () => subjects.filter((receipt) => checkReceipt(receipt).verdict === 'proved').length,
})
console.log(`${machine()}, ${receipts} receipts of ${subjects[0]!.length} bytes, medians of 7 rounds`)
say('receipts verified, against bare Ed25519 verification of their checkpoints', rates.receipts, rates.bare)
