import { Agent, request } from 'node:http'

/** Sends requests over `connections` kept-alive connections for a fixed count, and says how many a second were answered. */
export interface Load {
  readonly port: number
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly connections: number
  readonly requests: number
  readonly expect: number
}

export async function requestsPerSecond(load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  let left = load.requests
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const headers = load.body
        ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(load.body) }
        : {}
      const sent = request({ agent, port: load.port, method: load.method, path: load.path, headers }, (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === load.expect
            ? resolve()
            : reject(new Error(`${load.path} answered ${answer.statusCode}`)),
        )
      })
      sent.on('error', reject)
      sent.end(load.body)
    })
  const connection = async () => {
    while (left > 0) {
      left -= 1
      await one()
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: load.connections }, connection))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return load.requests / seconds
}

// Run as a process of its own, so that the client does not take the server's turns.
if (process.send) {
  process.on('message', async (load: Load) => {
    process.send!({ rate: await requestsPerSecond(load) })
  })
}
