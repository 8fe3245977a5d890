import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { serve } from '@hono/node-server'

export interface Served {
  readonly url: string
  stop(): Promise<void>
}

/** The least that a web server does: a path below a folder is the file of that name. */
export async function serveFolder(folder: string): Promise<Served> {
  const server = createServer((request, answer) => {
    const place = join(folder, normalize(`/${(request.url ?? '/').split('?')[0]}`))
    const there = existsSync(place) && statSync(place).isFile()
    answer.writeHead(there ? 200 : 404, { connection: 'close' }).end(there ? readFileSync(place) : 'not found')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Whatever answers requests, an app or something that stands before it and lies, under an address of its own. */
export async function serveAnswers(
  answer: (request: Request, env: object) => Response | Promise<Response>,
): Promise<Served> {
  const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', () => resolve(undefined)))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}
