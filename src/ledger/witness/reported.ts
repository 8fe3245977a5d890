import { createHash } from 'node:crypto'
import type { Policy } from '@troth/proof/policy'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import type { Reported, Seen } from '../guard.ts'
import type { Keys } from '../keys.ts'
import { readCheckpoint } from '../read.ts'
import { openPen, type SignedLog } from '../sign.ts'
import { shortText } from './client.ts'
import { askable, withoutCosignatures } from './cosigned.ts'
import { sizeIn, writeRequest } from './request.ts'

export interface ReportedOptions {
  readonly policy: Policy
  readonly db: Database
  readonly keys: Keys
  readonly timeoutMs?: number
  readonly fetch?: typeof globalThis.fetch
}

/**
 * What the witnesses of a policy know of a log, without asking them to sign anything new (c2sp.org/tlog-witness).
 *
 * First the checkpoint they show at `<hex SHA-256 of the origin>/checkpoint`: it bears our own signature, so it is more
 * than their word. Where none is shown, our newest checkpoint is offered as if they had seen nothing of us: a witness that
 * has answers 409 with the size it holds. A witness that does not answer knows nothing, and says so to nobody.
 */
export function openReported({
  policy,
  db,
  keys,
  timeoutMs = 1_000,
  fetch = globalThis.fetch,
}: ReportedOptions): Reported {
  return async ({ brand, origin }) => {
    const found = await sql<SignedLog>`
      SELECT brand, origin, signers FROM ledger_log WHERE brand = ${brand}`.execute(db)
    const log = found.rows[0]
    if (!log) return []
    const pen = openPen(keys, log)
    const newest = await readCheckpoint(db, brand)
    const asked = await Promise.all(
      askable(policy).map(async ({ name, url }): Promise<Seen | undefined> => {
        const base = url.replace(/\/$/, '')
        const shown = await ask(`${base}/${createHash('sha256').update(origin).digest('hex')}/checkpoint`, {})
        const text = shown?.status === 200 ? pen.ownPart(shown.text) : null
        const checkpoint = text === null ? null : pen.recall(text)
        if (text !== null && checkpoint) return { by: name, size: checkpoint.size, root: checkpoint.root, text }
        if (!newest || newest.size === 0) return undefined
        const body = writeRequest({ old: 0, proof: [], note: withoutCosignatures(newest.text) })
        const said = await ask(`${base}/add-checkpoint`, { method: 'POST', body })
        const size = said?.status === 409 ? sizeIn(said.text) : null
        return size === null ? undefined : { by: name, size }
      }),
    )
    return asked.filter((seen) => seen !== undefined)
  }

  async function ask(url: string, init: RequestInit): Promise<{ status: number; text: string } | undefined> {
    try {
      const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
      return { status: response.status, text: await shortText(response) }
    } catch {
      return undefined
    }
  }
}
