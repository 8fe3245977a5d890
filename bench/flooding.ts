import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'

/** What came of a flood: how many were answered in which way, how long it took, and the links of everybody who was told it is filed. */
export interface Flooded {
  readonly filedMs: readonly number[]
  readonly trustMs: readonly number[]
  readonly tokens: readonly string[]
  /** Told when to come again, in words, with what they had typed. */
  readonly putOff: number
  /** Answered with anything else: status and how often. */
  readonly errors: Readonly<Record<string, number>>
  readonly trustErrors: Readonly<Record<string, number>>
}

export interface Flood {
  readonly port: number
  readonly brand: string
  readonly people: number
  readonly seconds: number
  /** How often the trust page is asked for, meanwhile. */
  readonly trustEveryMs: number
}

interface Answer {
  readonly status: number
  readonly location: string
  readonly retryAfter: string
  readonly body: string
  readonly ms: number
}

/** So many people at a time, each from an address of their own, file the form as a browser does; whoever is put off waits and sends again. */
export async function flood({ port, brand, people, seconds, trustEveryMs }: Flood): Promise<Flooded> {
  const agent = new Agent({ keepAlive: true, maxSockets: people + 8 })
  const until = performance.now() + seconds * 1000
  const [filedMs, trustMs, tokens] = [[] as number[], [] as number[], [] as string[]]
  const errors: Record<string, number> = {}
  const trustErrors: Record<string, number> = {}
  let putOff = 0
  let addresses = 0
  const ask = (method: 'GET' | 'POST', path: string, from: string, body = '') =>
    new Promise<Answer>((resolve) => {
      const began = performance.now()
      const headers = {
        'X-Forwarded-For': from,
        'Accept-Language': 'zh',
        ...(body
          ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }
          : {}),
      }
      const sent = request({ agent, port, host: '127.0.0.1', method, path, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece
        })
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location ?? '',
            retryAfter: answer.headers['retry-after'] ?? '',
            body: text,
            ms: performance.now() - began,
          }),
        )
      })
      sent.on('error', (fault) =>
        resolve({ status: 0, location: '', retryAfter: '', body: String(fault), ms: performance.now() - began }),
      )
      sent.end(body)
    })

  const person = async () => {
    while (performance.now() < until) {
      addresses += 1
      const from = `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
      const statement = `第 ${addresses} 位：内胆底部的涂层起泡，有指甲盖大小的一块掉进饭里。`
      const typed = new URLSearchParams({
        once: Array.from(randomBytes(32), (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]).join(''),
        kind: 'complaint',
        topic: 'quality',
        statement,
        contact: `1380000${String(addresses % 10_000).padStart(4, '0')}`,
      }).toString()
      // Whoever was put off sends the same form again, until it is in: also after the two minutes are over.
      for (let left = 100; left > 0; left -= 1) {
        const answer = await ask('POST', `/b/${brand}/complain`, from, typed)
        const token = /^\/c\/([^?]+)/.exec(answer.location)?.[1]
        if (answer.status === 303 && token) {
          filedMs.push(answer.ms)
          tokens.push(token)
          break
        }
        const honest =
          (answer.status === 503 || answer.status === 429) &&
          Number(answer.retryAfter) > 0 &&
          answer.body.includes(statement) &&
          answer.body.includes(answer.retryAfter)
        if (!honest) {
          const kind = `${answer.status} ${answer.status === 0 ? answer.body : ''}`.trim()
          errors[kind] = (errors[kind] ?? 0) + 1
          break
        }
        putOff += 1
        await pause(Number(answer.retryAfter) * 1000)
      }
    }
  }
  const reader = async () => {
    while (performance.now() < until) {
      const answer = await ask('GET', `/b/${brand}`, '192.0.2.1')
      if (answer.status === 200) trustMs.push(answer.ms)
      else trustErrors[answer.status] = (trustErrors[answer.status] ?? 0) + 1
      await pause(trustEveryMs)
    }
  }
  await Promise.all([...Array.from({ length: people }, person), reader()])
  agent.destroy()
  return { filedMs, trustMs, tokens, putOff, errors, trustErrors }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export const centile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
