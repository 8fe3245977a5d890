import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import decodeModule from 'jsqr'
import { describe, expect, test } from 'vitest'
import { buildDigitalLink } from './build.ts'
import { pngOf } from './png.ts'
import { type QrLevel, qrModules, qrSvg, quietZone } from './qr.ts'

// Published as CommonJS: its function is the default of its default.
type Decode = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null
const decode = ((decodeModule as unknown as { default?: Decode }).default ?? decodeModule) as Decode

/** Grey pixels as the decoder takes them, four bytes each. */
const seen = (side: number, dark: (x: number, y: number) => boolean) => {
  const pixels = new Uint8ClampedArray(side * side * 4)
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) pixels.fill(dark(x, y) ? 0 : 255, 4 * (y * side + x), 4 * (y * side + x) + 3)
  for (let i = 3; i < pixels.length; i += 4) pixels[i] = 255
  return decode(pixels, side, side)?.data
}

/** What a PNG of one bit a pixel shows; read by its own chunks, not by ours. */
function pixelsIn(png: Uint8Array): { side: number; dark: (x: number, y: number) => boolean } {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  const side = bytes.readUInt32BE(16)
  expect([bytes.readUInt32BE(20), bytes[24], bytes[25]]).toEqual([side, 1, 0])
  const at = bytes.indexOf('IDAT', 0, 'latin1')
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
  const width = 1 + Math.ceil(side / 8)
  return { side, dark: (x, y) => ((rows[y * width + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1) === 0 }
}

/** What an SVG of ours draws, read from its path. */
function modulesIn(svg: string): { width: number; dark: (x: number, y: number) => boolean } {
  const width = Number(/viewBox="0 0 (\d+)/.exec(svg)![1])
  const drawn = new Set<string>()
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let i = 0; i < Number(length); i += 1) drawn.add(`${Number(x) + i} ${y}`)
  return { width, dark: (x, y) => drawn.has(`${x} ${y}`) }
}

const label = { beside: 'https trust.example' }

describe('a code can be read by somebody else’s scanner', () => {
  test.each([
    ['https://trust.example/b/qinghe/claims/6t5dcp9axrk3w2qn7vhm4e1s', 'M'],
    ['HTTPS://ID.EXAMPLE/01/09520123456788/10/ABC1/21/12345', 'Q'],
    ['https://trust.example/01/09520123456788/21/A%2FB?17=270426', 'M'],
  ] as const)('%s at level %s, as PNG and as SVG, four pixels a module', (text, level) => {
    const { side, dark } = pixelsIn(pngOf(qrModules(text, level), 4))
    expect(seen(side, dark)).toBe(text)
    const drawn = modulesIn(qrSvg(text, level, label))
    expect(seen(drawn.width * 4, (x, y) => drawn.dark(Math.floor(x / 4), Math.floor(y / 4)))).toBe(text)
  })

  test('whatever lot and serial it carries', () => {
    const value = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{1,20}$/)
    const levels = fc.constantFrom<QrLevel>('M', 'Q')
    fc.assert(
      fc.property(value, value, levels, (lot, serial, level) => {
        const built = buildDigitalLink(
          [
            { ai: '01', value: '09520123456788' },
            { ai: '10', value: lot },
            { ai: '21', value: serial },
          ],
          'https://trust.example',
        )
        const { side, dark } = pixelsIn(pngOf(qrModules(built.ok ? built.value : '', level), 4))
        expect(seen(side, dark)).toBe(built.ok && built.value)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a code for print', () => {
  const text = 'https://trust.example/01/09520123456788'
  const svg = qrSvg(text, 'M', label)

  test('has its quiet zone on every side and a light ground of its own', () => {
    const rows = qrModules(text, 'M')
    const edge = (i: number) => i < quietZone || i >= rows.length - quietZone
    expect(rows.flatMap((row, y) => row.filter((dark, x) => dark && (edge(x) || edge(y))))).toEqual([])
    expect(rows[quietZone]![quietZone]).toBe(true)
    expect(svg).toContain(`<rect width="${rows.length}" height="${rows.length + 5}" fill="#fff"/>`)
  })

  test('is sized in millimetres and says in words where it leads', () => {
    expect(svg).toMatch(/^<svg [^>]*width="[\d.]+mm" height="[\d.]+mm"/)
    expect(svg).toContain('>https trust.example</text>')
    expect(qrSvg(text, 'M', { beside: '<b>&"' })).toContain('&lt;b&gt;&amp;&quot;')
  })

  test('in capitals and digits is smaller', () => {
    const unit = `${text}/10/ABC1/21/7K3F9M2P`
    expect(qrModules(unit.toUpperCase(), 'M').length).toBeLessThan(qrModules(unit, 'M').length)
  })

  test('at level Q still reads with a tenth of its middle rubbed out', () => {
    const rows = qrModules('HTTPS://ID.EXAMPLE/01/09520123456788', 'Q')
    const side = rows.length
    const rubbed = (x: number, y: number) => Math.hypot(x - side * 0.6, y - side * 0.6) < side * 0.09
    expect(seen(side * 4, (x, y) => !rubbed(x / 4, y / 4) && rows[y >> 2]![x >> 2]!)).toBe(
      'HTTPS://ID.EXAMPLE/01/09520123456788',
    )
  })
})
