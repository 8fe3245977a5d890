import { utf8 } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { EMPTY_ROOT, leafHash } from '@troth/proof/hash'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, signNote } from '@troth/proof/note'
import { rootOf } from '@troth/proof/tree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, type Seen } from './answer.ts'
import { parseLogs, type TrustedLogs } from './logs.ts'
import { readRequest } from './request.ts'

const origin = 'brand.example/b/acme/log'
const seed = new Uint8Array(32).fill(3)
const vkey = formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed)))
const verifiers = (parseLogs(`log ${vkey}\n`) as TrustedLogs).get(origin)!
const leaf = leafHash(utf8('entry'))
const hash = Buffer.from(leaf).toString('base64')

const checkpoint = (size: number, root: Uint8Array = leaf, signer = ed25519Signer(origin, seed)) =>
  signNote(formatCheckpoint({ origin, size, root }), [signer])
const stranger = ed25519Signer(origin, new Uint8Array(32).fill(4))
const status = (body: string, seen?: Seen, knows = true) =>
  answer(readRequest(utf8(body)), knows ? { verifiers, seen } : undefined).status
const at = (size: number): Seen => ({ size, root: size === 0 ? EMPTY_ROOT : leaf })

describe('where several things are wrong, the first of the table is answered', () => {
  // Each is wrong by its own line and by lines further down.
  test.each<[number, string, string, Seen | undefined, boolean]>([
    [400, 'unreadable, and of an unknown log', `old 07\n\n${checkpoint(1)}`, undefined, false],
    [404, 'unknown log, and no signature of it', `old 9\n\n${checkpoint(1, leaf, stranger)}`, undefined, false],
    [403, 'unsigned, and old beyond the size', `old 9\n\n${checkpoint(1, leaf, stranger)}`, at(1), true],
    [400, 'old beyond the size, and not what was cosigned', `old 9\n\n${checkpoint(1)}`, at(1), true],
    [422, 'empty with another root, and not what was cosigned', `old 0\n\n${checkpoint(0)}`, at(1), true],
    [409, 'not what was cosigned, and no proof', `old 2\n\n${checkpoint(3)}`, at(1), true],
    [422, 'no proof', `old 1\n\n${checkpoint(3)}`, at(1), true],
  ])('%i: %s', (expected, _, body, seen, knows) => {
    expect(status(body, seen, knows)).toBe(expected)
  })
})

describe('the size a witness holds', () => {
  test('is 0 for a log it never saw, and for an empty one it cosigned', () => {
    expect(answer(readRequest(utf8(`old 1\n\n${checkpoint(1)}`)), { verifiers, seen: undefined })).toEqual({
      status: 409,
      size: 0,
    })
    expect(status(`old 0\n\n${checkpoint(1)}`, at(0))).toBe(200)
    expect(status(`old 0\n\n${checkpoint(0, EMPTY_ROOT)}`, at(0))).toBe(200)
  })

  test('a proof from nothing is refused, and one where nothing grew', () => {
    expect(status(`old 0\n${hash}\n\n${checkpoint(1)}`)).toBe(422)
    expect(status(`old 1\n${hash}\n\n${checkpoint(1)}`, at(1))).toBe(422)
    expect(status(`old 1\n\n${checkpoint(1)}`, at(1))).toBe(200)
  })
})

test('lines that extend a checkpoint are signed with it, as they stand', () => {
  const text = `${formatCheckpoint({ origin, size: 1, root: rootOf([leaf]) })}more to come\n`
  const said = answer(readRequest(utf8(`old 0\n\n${signNote(text, [ed25519Signer(origin, seed)])}`)), {
    verifiers,
    seen: undefined,
  })
  expect(said).toMatchObject({ status: 200, keep: { text } })
})

test('no body at all makes it throw, and none but a signed one is answered with 200', () => {
  const good = `old 0\n\n${checkpoint(1)}`
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.string({ maxLength: 4 }), fc.nat(3), (where, put, cut) => {
      const body = good.slice(0, where) + put + good.slice(where + cut)
      const said = answer(readRequest(utf8(body.toWellFormed())), { verifiers, seen: undefined })
      if (said.status === 200) expect(said.keep.note).toBe(checkpoint(1))
    }),
    { numRuns: 500 },
  )
})
