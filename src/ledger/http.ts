import { parseDecimal } from '@troth/proof/checkpoint'
import { parseTilePath, tileAt } from '@troth/proof/tile'
import { formatUpgrade } from '@troth/proof/upgrade'
import { type Context, Hono } from 'hono'
import { formatSpans } from './keyhistory.ts'
import type { Ledger } from './ledger.ts'
import { generationOf } from './origin.ts'
import { Shelf } from './shelf.ts'

const text = 'text/plain; charset=utf-8'
const immutable = 'public, max-age=604800, immutable'

export interface LogDoors {
  readonly ledger: Ledger
  readonly knows: (brand: string) => Promise<boolean>
  /** Tells the operator of a fault. */
  readonly say: (line: string) => void
}

/**
 * The log as C2SP tlog-tiles under `/b/:brand/log/`, for any tool that reads such logs. Only what a published checkpoint
 * can require is served; everything else, misspelt paths included, is 404 and never normalised (docs/ledger.md §5).
 *
 * Every answer may be read from any site, also one that says no. What says no is never kept and never compressed.
 */
export function logDoors({ ledger, knows, say }: LogDoors): Hono {
  const app = new Hono()
  const shelf = new Shelf(ledger)

  app.all('/b/:brand/log/*', async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return answer(c, 405, 'a log is read and never written\n', { Allow: 'GET, HEAD' })
    const [, brand, written] = /^\/b\/([^/%]+)\/log\/(.+)$/.exec(pathAsWritten(c)) ?? []
    const checkpoint = brand && written && (await knows(brand)) ? await shelf.checkpoint(brand) : undefined
    if (!brand || !written || !checkpoint) return answer(c, 404, 'no such log\n')
    const path = ofSuccessor(checkpoint.text, written)
    if (path === undefined) {
      if (
        !/^(?:checkpoint|vkeys?)$/.test(written) &&
        !handoverIn(written) &&
        !upgradeIn(written) &&
        !parseTilePath(written)
      )
        return answer(c, 404, 'no such tile\n')
      return answer(c, 307, 'this log has a successor\n', {
        Location: `/b/${brand}/log/${generationOf(originOf(checkpoint.text))}/${written}`,
      })
    }
    if (path === 'vkey')
      return answer(c, 200, `${await ledger.vkey(brand)}\n`, { 'Cache-Control': 'public, max-age=3600' })
    if (path === 'vkeys') return answer(c, 200, formatSpans(await ledger.keySpans(brand)))
    const changed = handoverIn(path)
    if (changed) {
      const handover = await ledger.handover(brand, Number(changed))
      return handover === undefined ? answer(c, 404, 'no keys were changed there\n') : answer(c, 200, handover)
    }
    const upgraded = upgradeIn(path)
    if (upgraded) {
      const upgrade = await ledger.upgrade(brand, upgraded.old, upgraded.indexes)
      return upgrade ? answer(c, 200, formatUpgrade(upgrade)) : answer(c, 404, 'no such entry\n')
    }
    if (path === 'checkpoint') return answer(c, 200, checkpoint.text)
    const asked = parseTilePath(path)
    const there = asked && tileAt(asked.level, asked.index, checkpoint.size)
    if (!there || asked.width > there.width) return answer(c, 404, 'no such tile\n')
    const headers = { 'Content-Type': 'application/octet-stream', 'Cache-Control': immutable }
    if (asked.level !== 'entries') return answer(c, 200, await shelf.tile(brand, asked), headers)
    const varied = { ...headers, Vary: 'Accept-Encoding' }
    return acceptsGzip(c.req.header('accept-encoding'))
      ? answer(c, 200, await shelf.packed(brand, asked), { ...varied, 'Content-Encoding': 'gzip' })
      : answer(c, 200, await shelf.tile(brand, asked), varied)
  })

  app.onError((fault, c) => {
    say(`fault at ${c.req.method} ${c.req.path}: ${fault.stack ?? fault.message}`)
    return answer(c, 500, 'the log cannot be read just now\n')
  })
  return app
}

/** The index in `handover/<index>`, written without leading zeros. */
const handoverIn = (path: string) => /^handover\/(0|[1-9][0-9]{0,14})$/.exec(path)?.[1]

/** `upgrade/<old size>/<index>[,<index>…]`, at most 64 of them: what `upgradeReceipt` of the proof package takes. */
function upgradeIn(path: string): { readonly old: number; readonly indexes: readonly number[] } | undefined {
  const [, old, listed] = /^upgrade\/([0-9]+)\/([0-9]+(?:,[0-9]+){0,63})$/.exec(path) ?? []
  const numbers = [old ?? '', ...(listed?.split(',') ?? [])].map(parseDecimal)
  if (!numbers.every((n) => n !== null) || new Set(numbers.slice(1)).size !== numbers.length - 1) return undefined
  return { old: numbers[0]!, indexes: numbers.slice(1) }
}

const originOf = (checkpoint: string) => checkpoint.slice(0, checkpoint.indexOf('\n'))

/**
 * The path below the log's own address. A successor lives at `/b/:brand/log/2/`, as its origin says: tiles are kept by
 * caches for ever, and under the address of the log that ended they may hold entries that were lost. Undefined for what
 * is asked there; it is sent on.
 */
function ofSuccessor(checkpoint: string, path: string): string | undefined {
  const generation = generationOf(originOf(checkpoint))
  if (generation === 1) return path
  return path.startsWith(`${generation}/`) ? path.slice(`${generation}/`.length) : undefined
}

function answer(
  c: Context,
  status: 200 | 307 | 404 | 405 | 500,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body)
  return c.body(bytes, status, {
    'Content-Type': text,
    'Cache-Control': 'no-store',
    'Content-Length': String(bytes.length),
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  })
}

/** The path as the client sent it: a URL object has already taken out `..` and what stands before it. */
function pathAsWritten(c: Context): string {
  const raw = (c.env as { incoming?: { url?: string } } | undefined)?.incoming?.url ?? c.req.url
  return raw.replace(/^[a-z]+:\/\/[^/?]*/i, '').replace(/[?#].*$/s, '')
}

/** Whether RFC 9110 §12.5.3 lets us answer with gzip: it is named, or everything is, and not with a weight of zero. */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map(
    (header ?? '').split(',').map((part) => {
      const [coding, ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
      const weight = parameters.find((one) => one.startsWith('q='))
      return [coding, weight === undefined ? 1 : Number(weight.slice(2))]
    }),
  )
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}
