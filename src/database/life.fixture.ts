/**
 * A Troth process in miniature, for tests that kill it: opens the database of a folder, says so, writes a row every
 * millisecond or so and says each number only after its commit was acknowledged. Ends properly when its input ends.
 *
 *     node life.fixture.ts <data folder> [write]
 */
import { sql } from 'kysely'
import { openDatabase } from './connect.ts'
import { openEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

const [dataDir, task] = process.argv.slice(2)
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`)
const log = (message: string): boolean => say({ log: message })

let ending = false
process.stdin.once('end', () => {
  ending = true
})
process.stdin.resume()
process.once('SIGINT', () => {
  ending = true
})

// Two ways in, as two Troths would be: one for its startedByUs, one for its pool.
const server = await openEmbedded({ dataDir: dataDir!, log })
const { db, pool, close } = await openDatabase({ dataDir: dataDir!, log })
await migrate(db, {
  acknowledged: {
    up: async (step) =>
      void (await sql`create table acknowledged (id int8 generated always as identity)`.execute(step)),
  },
})
say({ startedByUs: server.startedByUs, url: server.url, uid: process.getuid?.() })

while (!ending) {
  if (task === 'write') {
    const { rows } = await pool.query<{ id: number }>('insert into acknowledged default values returning id')
    say({ id: rows[0]?.id })
  } else {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
await close()
await server.close()
say({ closed: true })
