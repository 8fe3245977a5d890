import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openKeys } from './keys.ts'

const made: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'troth-keys-'))
  made.push(folder)
})
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true })
})

describe('keys', () => {
  test('a key is made once, is the same after a restart, and only its owner can read it', () => {
    openKeys(folder).makeLogSeed('acme')
    const seed = openKeys(folder).logSeed('acme')
    expect(seed).toHaveLength(32)
    openKeys(folder).makeLogSeed('acme')
    expect(Buffer.from(openKeys(folder).logSeed('acme'))).toEqual(Buffer.from(seed))
    expect(statSync(join(folder, 'keys', 'log-acme.ed25519')).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'keys'))).toEqual(['log-acme.ed25519'])
  })

  test('a brand’s key for its claims is made once, is not the log’s, and once used is never made anew', () => {
    openKeys(folder).makeLogSeed('acme')
    const seed = openKeys(folder).assertionSeed('acme', false)
    expect(Buffer.from(openKeys(folder).assertionSeed('acme', true))).toEqual(Buffer.from(seed))
    expect(Buffer.from(seed)).not.toEqual(Buffer.from(openKeys(folder).logSeed('acme')))
    expect(() => openKeys(folder).assertionSeed('other', true)).toThrow(/put the key back from your backup/)
    expect(statSync(join(folder, 'keys', 'assertion-acme.ed25519')).mode & 0o777).toBe(0o600)
  })

  test('a log whose key is missing is not signed under a new one', () => {
    expect(() => openKeys(folder).logSeed('acme')).toThrow(/put the key back from your backup/)
    expect(readdirSync(join(folder, 'keys'))).toEqual([])
  })

  test('a vault that holds something is not opened under a new key', () => {
    expect(() => openKeys(folder).vaultKey(true)).toThrow(/put the key back from your backup/)
    const key = openKeys(folder).vaultKey(false)
    expect(Buffer.from(openKeys(folder).vaultKey(true))).toEqual(Buffer.from(key))
  })

  test('a damaged key file is refused, not used', () => {
    openKeys(folder).makeLogSeed('acme')
    writeFileSync(join(folder, 'keys', 'log-acme.ed25519'), 'not a key\n')
    expect(() => openKeys(folder).logSeed('acme')).toThrow(/does not hold a key/)
  })

  test('an exported key is the key, for its owner alone, and never written over a file that is there', () => {
    openKeys(folder).makeLogSeed('acme')
    const copy = join(folder, 'copy')
    const exported = (path: string) => {
      const keys = openKeys(folder)
      keys.export(keys.held('acme', 'trust.example/b/acme/log')[0]!, path)
    }
    exported(copy)
    expect(readFileSync(copy)).toEqual(readFileSync(join(folder, 'keys', 'log-acme.ed25519')))
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(() => exported(copy)).toThrow(/EEXIST/)
  })
})
