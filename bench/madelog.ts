import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonical } from '@troth/proof/canonical'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, makeVkey, signNote } from '@troth/proof/note'
import { encodeBundle, tilePath } from '@troth/proof/tile'
import { houseTerms } from '#src/cases/words.ts'
import { base32 } from '#src/kit/ids.ts'
import type { JsonObject } from '#src/kit/json.ts'
import { loggedFromBytes } from '#src/ledger/read.ts'
import { bundlesOf, hashTilesOf, Rebuilt } from '#src/ledger/rebuild.ts'
import { FigureFolds } from '#src/trustpage/book.ts'
import { allFigures } from '#src/trustpage/folds.ts'
import { lastDays } from '#src/trustpage/period.ts'

const origin = 'trust.example/b/acme/log'
const signer = ed25519Signer(origin, new Uint8Array(32).fill(7))
const vkey = formatVkey(makeVkey(origin, 1, publicKeyOf(new Uint8Array(32).fill(7))))

/**
 * Writes what `troth export` writes, of a brand whose log holds `size` entries: complaints, each filed, answered,
 * settled and closed, in the sizes they have in a real log. Gives the entries.
 */
export function writeMadeLog(folder: string, size: number, now: string): readonly Uint8Array[] {
  const entries = madeEntries(size, now)
  const [rebuilt, folds] = [new Rebuilt(), new FigureFolds(allFigures)]
  rebuilt.take(entries)
  const positions = new Map<string, number>()
  for (const [index, bytes] of entries.entries()) {
    const { subject } = loggedFromBytes(bytes, index, 0)
    folds.take([loggedFromBytes(bytes, index, positions.get(subject) ?? 0)])
    positions.set(subject, (positions.get(subject) ?? 0) + 1)
  }
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  for (const bundle of bundlesOf(size)) {
    const from = bundle.index * 256
    put(tilePath(bundle), encodeBundle(entries.slice(from, from + bundle.width)))
  }
  for (const tile of hashTilesOf(size)) put(tilePath(tile), rebuilt.tile(Number(tile.level), tile.index, tile.width))
  const checkpoint = signNote(formatCheckpoint({ origin, size, root: rebuilt.root() }), [signer])
  const figures = folds.read(lastDays(now, 'Asia/Shanghai'))
  put('figures.json', JSON.stringify({ size, checkpoint, vkey, figures }))
  put('checkpoint', checkpoint)
  put('vkey', `${vkey}\n`)
  return entries
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const minuteMs = 60_000

function madeEntries(size: number, now: string): readonly Uint8Array[] {
  const named = { slug: 'acme', zh: '顶点', en: 'Acme', initials: 'AC', zone: 'Asia/Shanghai' }
  const begun = Date.parse(now) - 80 * 24 * 60 * minuteMs
  const at = (index: number) => new Date(begun + Math.floor((index / size) * 70 * 24 * 60) * minuteMs)
  const founded = {
    type: 'brand.founded/1',
    subject: 'brand:acme',
    at: at(0).toISOString(),
    by: 'brand:admin',
    data: named,
  }
  const made = [canonical(founded)]
  for (let i = 0; made.length < size; i += 1) {
    const subject = `case:${base32(digest(`case ${i}`).subarray(0, 16))}`
    let last = ''
    for (const { type, by, data, sealed } of stepsOf(i, at(made.length))) {
      if (made.length === size) break
      const _sd = Array.from({ length: sealed }, (_, n) => digest(`${i} ${type} ${n}`).toString('base64url')).sort()
      const answers = last ? { answers: [last] } : {}
      const entry = {
        type,
        subject,
        at: at(made.length).toISOString(),
        by,
        data,
        ...answers,
        ...(sealed ? { _sd } : {}),
      }
      const bytes = canonical(entry)
      last = Buffer.from(leafHash(bytes)).toString('base64')
      made.push(bytes)
    }
  }
  return made
}

interface Step {
  readonly type: string
  readonly by: string
  readonly data: JsonObject
  readonly sealed: number
}

function stepsOf(i: number, from: Date): readonly Step[] {
  const due = (days: number) => {
    const at = new Date(from.getTime() + days * 24 * 60 * minuteMs).toISOString()
    return { at, on: at.slice(0, 10), provisional: false }
  }
  const opened = {
    number: `AC-2611-${base32(digest(`number ${i}`).subarray(0, 5)).toUpperCase()}`,
    kind: 'complaint',
    topic: 'quality',
    channel: 'web',
    link: digest(`link ${i}`).toString('hex'),
    owner: 'service',
    terms: { ...houseTerms },
    due: due(5),
  }
  const replied = { owner: 'service', stage: 'solution', term: 'P7WD', due: due(9) }
  return [
    { type: 'case.opened/2', by: 'customer', data: opened, sealed: 3 },
    { type: 'case.replied/1', by: 'brand:service', data: replied, sealed: 2 },
    { type: 'case.resolved/1', by: 'brand:service', data: { owner: 'service', decideBy: due(20) }, sealed: 3 },
    { type: 'case.accepted/1', by: 'customer', data: {}, sealed: 0 },
  ]
}
