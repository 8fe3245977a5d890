import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { downloadOf } from './answer.ts'
import { openFiles } from './store.ts'
import { fileBytesLimit, safeName } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-files-'))
const files = openFiles(folder)
afterAll(() => rmSync(folder, { recursive: true }))

const pdf = (words: string) => new TextEncoder().encode(`%PDF-1.4\n% ${words}\n%%EOF\n`)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const codeOf = async (bytes: Uint8Array | AsyncIterable<Uint8Array>, name = 'a.pdf') => {
  const kept = await files.put(bytes, name)
  return kept.ok ? 'kept' : kept.refusals[0]!.code
}
const left = () => readdirSync(join(folder, 'files', 'draft'))

describe('files', () => {
  test('are kept under the hash of exactly their bytes, and come back as they were', async () => {
    const bytes = pdf('one')
    const kept = await files.put(bytes, '报告.pdf')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(kept).toEqual({
      ok: true,
      value: { sha256, bytes: bytes.length, mediaType: 'application/pdf', name: '报告.pdf' },
    })
    const found = await files.read(sha256)
    expect(new Uint8Array(await new Response(found!.stream).arrayBuffer())).toEqual(bytes)
    expect(await files.look(sha256)).toEqual({ sha256, bytes: bytes.length, mediaType: 'application/pdf' })
  })

  test('the same bytes twice are one file, also when both arrive at once', async () => {
    await Promise.all([files.put(pdf('two'), 'a.pdf'), files.put(pdf('two'), 'b.pdf')])
    const sha256 = createHash('sha256').update(pdf('two')).digest('hex')
    expect(readdirSync(join(folder, 'files', sha256.slice(0, 2)))).toContain(sha256)
    expect(left()).toEqual([])
  })

  test('are what their bytes say, whatever their name says', async () => {
    expect(await codeOf(png, 'report.pdf')).toBe('kept')
    const kept = await files.put(png, 'report.pdf')
    expect(kept.ok && [kept.value.mediaType, kept.value.name]).toEqual(['image/png', 'report.pdf.png'])
    expect(await codeOf(new TextEncoder().encode('<html><script>1</script>'))).toBe('file.type')
    expect(
      await codeOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>'), 'a.png'),
    ).toBe('file.type')
    expect(await codeOf(Buffer.from('4d5a9000', 'hex'), 'a.pdf')).toBe('file.type')
    expect(await codeOf(Buffer.from('504b0304', 'hex'), 'a.pdf')).toBe('file.type')
  })

  test('that are empty or too large are refused and leave nothing behind', async () => {
    expect(await codeOf(new Uint8Array())).toBe('file.empty')
    let sent = 0
    const endless = async function* () {
      for (;;) {
        sent += 1
        yield Buffer.concat([pdf('big'), Buffer.alloc(1024 * 1024)])
      }
    }
    expect(await codeOf(endless())).toBe('file.too-large')
    expect(sent * 1024 * 1024).toBeLessThan(fileBytesLimit + 2 * 1024 * 1024)
    expect(left()).toEqual([])
  })

  test('that break off while arriving leave nothing behind', async () => {
    const broken = async function* () {
      yield pdf('half')
      throw new Error('the line went dead')
    }
    await expect(files.put(broken(), 'a.pdf')).rejects.toThrow('the line went dead')
    expect(left()).toEqual([])
  })

  test('nothing but a hash finds a file', async () => {
    for (const name of [
      '../../etc/passwd',
      '',
      'AB'.repeat(32),
      '0'.repeat(63),
      `${'0'.repeat(64)}/..`,
      '0'.repeat(64),
    ]) {
      expect(await files.look(name), name).toBeUndefined()
      expect(await downloadOf(files, name)).toBeUndefined()
    }
  })
})

describe('the name of a file', () => {
  test('has no path, no tricks of direction, and ends as its bytes do', () => {
    expect(safeName('../../etc/passwd', 'application/pdf')).toBe('passwd.pdf')
    expect(safeName('C:\\fakepath\\证书.PDF', 'application/pdf')).toBe('证书.pdf')
    expect(safeName('photo.jpeg', 'image/jpeg')).toBe('photo.jpg')
    expect(safeName('invoice\u202efdp.exe', 'application/pdf')).toBe('invoicefdp.exe.pdf')
    expect(safeName('..', 'image/png')).toBe('file.png')
    expect(safeName('', 'image/png')).toBe('file.png')
  })

  test('is safe whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name, 'application/pdf')
        expect(safe).toMatch(/^[^/\\"<>\p{Cc}\p{Cf}]{1,104}\.pdf$/u)
        expect(safe.startsWith('.')).toBe(false)
        expect(safeName(safe, 'application/pdf')).toBe(safe)
      }),
    )
  })
})
