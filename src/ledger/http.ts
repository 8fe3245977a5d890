import { encodeBundle, parseTilePath, tileAt } from '@troth/proof/tile'
import { type Context, Hono } from 'hono'
import type { Ledger } from './ledger.ts'

const immutable = 'public, max-age=604800, immutable'

/**
 * The log as C2SP tlog-tiles under `/b/:brand/log/`, for any tool that reads such logs. Only what a published checkpoint
 * can require is served; everything else, misspelt paths included, is 404 and never normalised (docs/ledger.md §5).
 */
export function logDoors(ledger: Ledger, knows: (brand: string) => Promise<boolean>): Hono {
  const app = new Hono()
  const open = (c: Context) => c.header('Access-Control-Allow-Origin', '*')

  app.get('/b/:brand/log/checkpoint', async (c) => {
    open(c)
    const brand = c.req.param('brand')
    const checkpoint = (await knows(brand)) ? await ledger.checkpoint(brand) : undefined
    if (!checkpoint) return c.text('no such log\n', 404)
    return c.body(checkpoint.text, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  })

  app.get('/b/:brand/log/tile/*', async (c) => {
    open(c)
    const brand = c.req.param('brand')
    const asked = parseTilePath(new URL(c.req.url).pathname.slice(`/b/${brand}/log/`.length))
    const checkpoint = asked && (await knows(brand)) ? await ledger.checkpoint(brand) : undefined
    const there = checkpoint && asked && tileAt(asked.level, asked.index, checkpoint.size)
    if (!there || asked.width > there.width) return c.text('no such tile\n', 404)
    const bytes =
      asked.level === 'entries'
        ? encodeBundle(await ledger.bytes(brand, asked.index * 256, asked.index * 256 + asked.width))
        : (await ledger.tile(brand, asked.level, asked.index))!.slice(0, 32 * asked.width)
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': immutable,
    })
  })

  app.get('/b/:brand/log/vkey', async (c) => {
    open(c)
    const brand = c.req.param('brand')
    if (!(await knows(brand))) return c.text('no such log\n', 404)
    return c.text(`${await ledger.vkey(brand)}\n`)
  })
  return app
}
