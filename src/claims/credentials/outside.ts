import { lookup as resolveName } from 'node:dns/promises'
import { request } from 'node:https'
import type { OutsideAnswer as Answer, Outside } from '#src/kit/outside.ts'
import { isPublic } from '#src/kit/publicaddress.ts'

export interface OutsideOptions {
  readonly resolve?: (host: string) => Promise<readonly string[]>
  readonly allows?: (address: string) => boolean
  readonly timeoutMs?: number
  /** A certificate authority beside those Node knows. */
  readonly ca?: string
}

const jsonTypes =
  /^application\/(?:[\w.-]+\+)?(?:json|vc|vc\+jwt|statuslist\+jwt|did\+json)\b|^application\/(?:json|vc)$/i

export const everyAddress = async (host: string): Promise<readonly string[]> =>
  (await resolveName(host, { all: true })).map(({ address }) => address)

/**
 * https only; the name resolved here and every address of it looked at; the connection made to the very address that was
 * looked at; no redirect followed; a limit on time and size; JSON alone.
 */
export function openOutside({
  resolve = everyAddress,
  allows = isPublic,
  timeoutMs = 5_000,
  ca,
}: OutsideOptions = {}): Outside {
  return async (address, { mostBytes = 64 * 1024 } = {}) => {
    const url = URL.canParse(address) ? new URL(address) : undefined
    if (url?.protocol !== 'https:' || url.username || url.password) return refused('not a plain https address')
    // An address in figures needs no resolving, and a certificate for one says nothing about who stands behind it.
    if (/^\[|^[\d.]+$/.test(url.hostname)) return refused('an address in figures')
    const deadline = AbortSignal.timeout(timeoutMs)
    const found = await settled(resolve(url.hostname), deadline)
    if (!found || found.length === 0) return failed('the name does not resolve')
    if (!found.every(allows)) return refused('the name stands for an address that is not public')
    return ask(url, found[0]!, { mostBytes, deadline, ...(ca ? { ca } : {}) })
  }
}

const refused = (why: string): Answer => ({ is: 'refused', why })
const failed = (why: string): Answer => ({ is: 'failed', why })

/** The value, or undefined when it fails or does not come in time. */
function settled<T>(promise: Promise<T>, deadline: AbortSignal): Promise<T | undefined> {
  const late = new Promise<undefined>((done) =>
    deadline.addEventListener('abort', () => done(undefined), { once: true }),
  )
  return Promise.race([promise.catch(() => undefined), late])
}

interface Asking {
  readonly mostBytes: number
  readonly deadline: AbortSignal
  readonly ca?: string
}

function ask(url: URL, address: string, { mostBytes, deadline, ca }: Asking): Promise<Answer> {
  const family = address.includes(':') ? 6 : 4
  return new Promise((done) => {
    const asking = request(url, {
      // Node would resolve the name once more, and a second answer may differ from the one that was looked at.
      lookup: (_, { all }, tell) => (all ? tell(null, [{ address, family }]) : tell(null, address, family)),
      headers: { accept: 'application/did+json, application/json, application/vc, application/statuslist+jwt' },
      signal: deadline,
      agent: false,
      ...(ca ? { ca } : {}),
    })
    asking.on('error', (fault: NodeJS.ErrnoException) => done(failed(fault.code ?? 'no answer')))
    asking.on('response', (response) => {
      const status = response.statusCode ?? 0
      const end = (answer: Answer) => {
        done(answer)
        response.destroy()
      }
      if (status >= 300 && status < 400) return end(refused('a redirect'))
      if (status !== 200) return end(failed(`status ${status}`))
      if (!jsonTypes.test(response.headers['content-type'] ?? '')) return end(refused('not JSON'))
      const pieces: Buffer[] = []
      let length = 0
      response.on('data', (piece: Buffer) => {
        length += piece.length
        if (length > mostBytes) return end(refused('too large'))
        pieces.push(piece)
      })
      response.on('end', () => done({ is: 'found', bytes: new Uint8Array(Buffer.concat(pieces)) }))
      response.on('error', () => done(failed('broken off')))
    })
    asking.end()
  })
}
