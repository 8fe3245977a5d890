import { hc } from 'hono/client'
import type { Refused } from '#src/kit/answer.ts'
import type { Api } from '#src/server.ts'

/** The desk is a client of the public API like any other: what it can do, a program can do. */
export const api = hc<Api>('/api/v1')

/** The server said no and why, in both languages. */
export class RefusedError extends Error {
  readonly status: number
  readonly refusals: Refused['refusals']
  constructor(status: number, refusals: Refused['refusals']) {
    super(refusals.map(({ code }) => code).join(', '))
    this.name = 'RefusedError'
    this.status = status
    this.refusals = refusals
  }
}

/** No answer, or one that is nobody's decision: the network or a fault of ours. */
export class TroubleError extends Error {
  readonly kind: 'offline' | 'fault'
  constructor(kind: 'offline' | 'fault') {
    super(kind)
    this.name = 'TroubleError'
    this.kind = kind
  }
}

export const signedOut = (fault: unknown): boolean => fault instanceof RefusedError && fault.status === 401

interface Answered {
  readonly ok: boolean
  readonly status: number
  json(): Promise<unknown>
}

/** What the answers of a response's good statuses hold. */
type Yes<R extends Answered> = R extends { readonly status: 200 | 201 } ? Awaited<ReturnType<R['json']>> : never

/** What a response holds when the server said yes; everything else is thrown as one of the two errors above. */
export async function answerOf<R extends Answered>(asked: Promise<R>): Promise<Yes<R>> {
  const response = await asked.catch(() => {
    throw new TroubleError('offline')
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return body as Yes<R>
  if (isRefused(body)) throw new RefusedError(response.status, body.refusals)
  throw new TroubleError('fault')
}

const isRefused = (body: unknown): body is Refused =>
  typeof body === 'object' && body !== null && 'refusals' in body && Array.isArray(body.refusals)
