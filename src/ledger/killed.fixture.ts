/**
 * A server process that appends one entry and is killed at a chosen moment of publishing it:
 *
 *     node killed.fixture.ts <data folder> <database url> before-mark|after-mark|after-checkpoint <subject>
 */
import { openPool } from '#src/database/connect.ts'
import { openKeys } from './keys.ts'
import { openLedger } from './ledger.ts'
import { type Marks, openMarks } from './marks.ts'

const [dataDir, url, moment, subject] = process.argv.slice(2) as [string, string, string, string]
const { db } = openPool({ connectionString: url }, () => {})
const marks = openMarks(dataDir)
let armed = false
const die = () => process.kill(process.pid, 'SIGKILL')
const deadly: Marks = {
  ...marks,
  raise: (...mark) => {
    if (armed && moment === 'before-mark') die()
    marks.raise(...mark)
    if (armed && moment === 'after-mark') die()
  },
}
const ledger = await openLedger({ db, keys: openKeys(dataDir), marks: deadly, views: [], say: () => {} })
armed = true
const drafts = [{ type: 'thing.said/1', by: 'brand:pr', data: {} }]
await ledger.append('acme', { subject, expected: 0, at: '2026-11-22T02:00:00.000Z', drafts })
die()
