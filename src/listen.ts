import { serve } from '@hono/node-server'

export interface Listening {
  /** Where it listens. */
  readonly port: number
  stop(): Promise<void>
}

/** Opens the port and answers on it until stopped. */
export async function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { port, hostname }: { readonly port: number; readonly hostname: string },
): Promise<Listening> {
  const server = serve({ fetch, port, hostname })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Kept-alive connections without a request would hold the door open for minutes.
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref()
      }),
  }
}

/** Resolves at the first SIGTERM, SIGINT or SIGHUP; a second one no longer waits for a clean end. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
