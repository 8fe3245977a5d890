import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const src = new URL('../src/', import.meta.url)
const files = readdirSync(src).filter((file) => file !== 'crypto.node.ts')

test.each(files)('%s needs nothing but the language and the web', (file) => {
  const text = readFileSync(new URL(file, src), 'utf8')
  const code = text.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, '')
  expect(code).not.toMatch(/\bnode:|\bBuffer\b|\bprocess\b|\brequire\(/)
  const imports = [...code.matchAll(/from '([^']+)'/g)].map((match) => match[1]!)
  const outside = imports.filter((name) => !name.startsWith('./') && name !== '#crypto')
  const allowed: Record<string, string[]> = {
    'crypto.web.ts': ['@noble/curves/ed25519.js', '@noble/hashes/sha2.js'],
    'canonical.ts': ['canonicalize'],
  }
  expect(outside).toEqual(allowed[file] ?? [])
})
