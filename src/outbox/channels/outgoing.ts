import { lookup as resolve } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublic } from '#src/kit/publicaddress.ts'

export interface Ask {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly body: string
  /** What `Retry-After` asks for, if it can be read. */
  readonly waitMs?: number
}

/** Why there was no answer. The code is all there is to say: the address is a secret of the brand. */
export class NoAnswer extends Error {
  readonly code: 'not-allowed' | 'timeout' | 'unreachable' | 'too-long'
  constructor(code: NoAnswer['code']) {
    super(code)
    this.name = 'NoAnswer'
    this.code = code
  }
}

/** A request to somebody outside. Throws NoAnswer and nothing else. */
export type Send = (ask: Ask) => Promise<Answer>

export interface OutgoingOptions {
  /** Hosts of the operator's own network that may be asked, by name or address, without a port. */
  readonly privateHosts?: readonly string[]
  readonly withinMs?: number
  readonly mostBytes?: number
}

/**
 * Sends to addresses that a brand's people typed. Somebody could type one of our own network (a database, a cloud's
 * metadata), so every address a name leads to is looked at in the look-up that the connection itself uses: a name that
 * changes between two look-ups gains nothing. Only https, except to hosts that the operator named; nothing follows a
 * redirect; an answer is read up to a limit, and everything together has ten seconds.
 */
export function outgoing({ privateHosts = [], withinMs = 10_000, mostBytes = 64 * 1024 }: OutgoingOptions = {}): Send {
  const guarded: LookupFunction = (host, options, answer) => {
    resolve(host, { ...options, all: true }, (fault, found) => {
      if (fault) return answer(fault, '')
      const wrong = found.length === 0 || found.some(({ address }) => !isPublic(address))
      if (wrong) return answer(new NoAnswer('not-allowed') as NodeJS.ErrnoException, '')
      if (options.all) return answer(null, found)
      answer(null, found[0]!.address, found[0]!.family)
    })
  }
  return (ask) =>
    new Promise((yes, no) => {
      const host = hostOf(ask.url)
      const known = privateHosts.includes(host)
      if (!mayBeAsked(ask.url, known)) return no(new NoAnswer('not-allowed'))
      const open = ask.url.protocol === 'https:' ? secure : plain
      const signal = AbortSignal.timeout(withinMs)
      const asked = open(
        ask.url,
        {
          method: ask.method,
          headers: {
            'user-agent': 'Troth',
            ...ask.headers,
            ...(ask.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(ask.body)) }),
          },
          agent: false,
          signal,
          ...(known ? {} : { lookup: guarded }),
        },
        (answer) => {
          const parts: Buffer[] = []
          let length = 0
          answer.on('data', (part: Buffer) => {
            length += part.length
            if (length > mostBytes) {
              no(new NoAnswer('too-long'))
              asked.destroy()
            } else parts.push(part)
          })
          answer.on('error', () => no(new NoAnswer(signal.aborted ? 'timeout' : 'unreachable')))
          answer.on('end', () => {
            const wait = retryAfterMs(answer.headers['retry-after'])
            const body = Buffer.concat(parts).toString('utf8')
            yes({ status: answer.statusCode ?? 0, body, ...(wait === undefined ? {} : { waitMs: wait }) })
          })
        },
      )
      asked.on('error', (fault) => {
        if (fault instanceof NoAnswer) no(fault)
        else no(new NoAnswer(signal.aborted ? 'timeout' : 'unreachable'))
      })
      asked.end(ask.body)
    })
}

/** Lowercase, without the brackets of IPv6. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').toLowerCase()

/** What can be told without a look-up. An address that is written out meets no look-up later. */
export function mayBeAsked(url: URL, known: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (known) return url.protocol === 'https:' || url.protocol === 'http:'
  const host = hostOf(url)
  return url.protocol === 'https:' && (isIP(host) === 0 || isPublic(host))
}

const longestWaitMs = 24 * 3_600_000

/** Seconds, as RFC 9110 §10.2.3 has it; the form with a date is rare and is taken as no word at all. */
function retryAfterMs(header: string | undefined): number | undefined {
  return header && /^\d{1,9}$/.test(header) ? Math.min(longestWaitMs, Number(header) * 1000) : undefined
}
