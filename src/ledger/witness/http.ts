import { Hono } from 'hono'
import { bodyLimit as limited } from 'hono/body-limit'
import { bodyLimit } from './request.ts'
import type { Witness } from './witness.ts'

/** Where a Troth witness answers, below its host. */
export const witnessPath = '/witness'

/** The doors of c2sp.org/tlog-witness, and `vkey` and `vkeys`, which are our own addition. */
export function witnessDoors(witness: Witness): Hono {
  const app = new Hono()
  app.post(
    `${witnessPath}/add-checkpoint`,
    limited({ maxSize: bodyLimit, onError: (c) => c.text('too large\n', 413) }),
    async (c) => {
      const said = await witness.add(new Uint8Array(await c.req.arrayBuffer()))
      if (said.status === 200) return c.text(said.lines)
      // The size alone, in decimal, under a media type of its own: it is how a log learns what we hold (tlog-witness).
      if (said.status === 409) return c.body(`${said.size}\n`, 409, { 'Content-Type': 'text/x.tlog.size' })
      return c.text(`${said.why}\n`, said.status)
    },
  )
  app.get(`${witnessPath}/vkey`, (c) => c.text(`${witness.vkey}\n`, 200, { 'Access-Control-Allow-Origin': '*' }))
  app.get(`${witnessPath}/vkeys`, (c) => {
    const keys = [witness.vkey, ...(witness.second ? [witness.second] : [])]
    return c.text(keys.map((key) => `${key}\n`).join(''), 200, { 'Access-Control-Allow-Origin': '*' })
  })
  app.get(`${witnessPath}/:hash{[0-9a-f]+}/checkpoint`, async (c) => {
    c.header('Access-Control-Allow-Origin', '*')
    const text = await witness.checkpoint(c.req.param('hash'))
    if (text === undefined) return c.text('this witness never cosigned that log\n', 404)
    return c.body(text, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  })
  return app
}
