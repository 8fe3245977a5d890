import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import { sharedVectors } from '../../../tests/shared.ts'
import { badgesContext, pinned, readPinned, strangeContexts, trothContext } from './contexts.ts'
import { shapeOf } from './shape.ts'

const shipped = new URL('../../../tests/vectors/credentials/vc-data-model-2.0/', import.meta.url)
const shared = sharedVectors('credentials/vc-data-model-2.0-suite')
/** The W3C test suite's fixtures; the same files, from wherever they are, are the same cases. */
const folders = [shipped, ...(shared ? [shared] : [])]

/** What a fixture leaves to the suite's harness: an issuer, and dates relative to the day of the run. */
function filled(name: string, text: string): JsonObject {
  const document = JSON.parse(
    text.replaceAll('"FUTURE DATE"', '"2101-01-01T00:00:00Z"').replaceAll('"PAST DATE"', '"2001-01-01T00:00:00Z"'),
  ) as { issuer?: unknown }
  if (!/^credential-issuer-(?:no|null|object-id)/.test(name) && name !== 'credential-no-issuer-fail.json') {
    const issuer = document.issuer
    document.issuer =
      issuer && typeof issuer === 'object' ? { id: 'did:example:issuer', ...issuer } : 'did:example:issuer'
  }
  return document as JsonObject
}

describe.each(folders.map((folder) => [folder === shipped ? 'shipped' : 'shared', folder] as const))(
  'the fixtures of the W3C suite (%s)',
  (_, folder) => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    const cases = names.filter((name) => /^(?:credential|issuer)-/.test(name))

    test('are 83 about credentials and 12 about issuers; the 25 about presentations are not run', () => {
      expect(cases).toHaveLength(95)
      // Nobody presents anything to Troth: a credential is handed in by itself, and refused when it is a presentation.
      const left = names.filter((name) => !cases.includes(name))
      expect(left.every((name) => name.startsWith('presentation-'))).toBe(true)
      expect(left).toHaveLength(25)
    })

    test.each(cases)('%s', (name) => {
      const found = shapeOf(filled(name, readFileSync(new URL(name, folder), 'utf8')))
      if (name.includes('-fail')) expect(found).not.toEqual([])
      else expect(found).toEqual([])
    })
  },
)

const examples = new URL('../../../tests/vectors/credentials/vc-data-model-examples/', import.meta.url)
test.each(readdirSync(examples))('%s of the specification is a credential', (name) => {
  expect(shapeOf(JSON.parse(readFileSync(new URL(name, examples), 'utf8')) as JsonObject)).toEqual([])
})

const sound: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: 'did:example:issuer',
  credentialSubject: { id: 'did:example:subject' },
}

describe('what the suite does not ask', () => {
  test.each([
    ['a date without a zone is malformed, not local', { validFrom: '2026-01-01T00:00:00' }, 'bad_datetime'],
    ['a day that is not in the calendar', { validFrom: '2026-02-30T00:00:00Z' }, 'bad_datetime'],
    ['a lower-case z', { validFrom: '2026-02-20T00:00:00z' }, 'bad_datetime'],
    [
      'an end before the beginning',
      { validFrom: '2026-02-20T00:00:00Z', validUntil: '2026-02-19T23:59:59Z' },
      'validity_reversed',
    ],
    ['version 1.1 by its date', { issuanceDate: '2026-02-20T00:00:00Z' }, 'unsupported_version'],
    ['version 1.1 by its context', { '@context': ['https://www.w3.org/2018/credentials/v1'] }, 'unsupported_version'],
    ['the wrapping of version 1.1', { vc: {} }, 'legacy_vc_claim'],
    ['evidence without a digest', { relatedResource: [{ id: 'https://a.example/x.pdf' }] }, 'missing_field'],
    [
      'a digest in URL-safe letters',
      { relatedResource: [{ id: 'https://a.example/x', digestSRI: `sha256-${'_'.repeat(43)}=` }] },
      'malformed_field',
    ],
    [
      'evidence named twice',
      { relatedResource: [1, 2].map(() => ({ id: 'https://a.example/x', digestMultibase: 'uEiA' })) },
      'malformed_field',
    ],
  ])('%s', (_, change, reason) => {
    expect(shapeOf({ ...sound, ...change } as JsonObject).map((one) => one.reason)).toContain(reason)
  })

  test('two ends of one instant in different zones are not reversed', () => {
    const same = { validFrom: '2026-02-20T08:00:00+08:00', validUntil: '2026-02-20T00:00:00.000Z' }
    expect(shapeOf({ ...sound, ...same })).toEqual([])
  })

  test('everything that is wrong is told together', () => {
    const found = shapeOf({ ...sound, issuer: 'nobody', credentialSubject: {}, validFrom: 'soon' })
    expect(found.map((one) => one.at)).toEqual(['issuer', 'credentialSubject', 'validFrom'])
  })
})

describe('pinned contexts', () => {
  test('every copy is the one that was pinned', () => {
    for (const [address, { file }] of Object.entries(pinned)) if (file) expect(readPinned(address)).toBeDefined()
  })

  test('a context nobody pinned is strange, and so is ours with another meaning', () => {
    expect(strangeContexts(['https://www.w3.org/ns/credentials/v2', { ...trothContext }])).toEqual([])
    expect(strangeContexts(['https://evil.example/v1'])).toEqual(['https://evil.example/v1'])
    expect(strangeContexts([{ ...trothContext, claimKind: 'https://evil.example/' }])).toHaveLength(1)
  })

  const shared = sharedVectors('credentials/contexts')
  test.each(shared ? ['context'] : [])(
    'the context of Open Badges, which is not shipped, has the hash it is known by',
    () => {
      const bytes = readFileSync(new URL('ob-v3p0-context-3.0.3.json', shared))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(pinned[badgesContext]!.sha256)
    },
  )

  test('the words that Troth adds redefine none of the base', () => {
    expect(shapeOf({ ...sound, '@context': ['https://www.w3.org/ns/credentials/v2', trothContext] })).toEqual([])
  })
})

/** 1EdTech's licence lets us test with its examples and not ship them. `08` to `10` are signed with eddsa-rdfc-2022. */
const badges = sharedVectors('credentials/open-badges-3.0')
describe.each(badges ? ['3.0'] : [])('the examples of Open Badges %s', () => {
  const names = badges ? readdirSync(badges).filter((name) => name !== 'index.json') : []
  test.each(names)('%s is a credential, or a part of one', (name) => {
    const document = JSON.parse(readFileSync(new URL(name, badges), 'utf8')) as JsonObject
    const whole = Array.isArray(document.type) && document.type.includes('VerifiableCredential')
    if (whole) expect(shapeOf(document)).toEqual([])
    else expect(shapeOf(document)).not.toEqual([])
  })
})
