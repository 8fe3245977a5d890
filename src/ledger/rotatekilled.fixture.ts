/**
 * `troth keys rotate`, killed at a chosen moment:
 *
 *     node rotatekilled.fixture.ts <data folder> <database url> before-commit|after-commit|after-mark
 */
import { openPool } from '#src/database/connect.ts'
import { openKeys } from './keys.ts'
import { type Marks, openMarks } from './marks.ts'
import { changeKeys } from './rotate.ts'

const [dataDir, url, moment] = process.argv.slice(2) as [string, string, string]
const { db } = openPool({ connectionString: url }, () => {})
const marks = openMarks(dataDir)
const die = () => process.kill(process.pid, 'SIGKILL')
let raised = 0
const deadly: Marks = {
  ...marks,
  // The first mark is that of the old keys' last word, inside the transaction; the second is the new keys' first.
  raise: (...mark) => {
    raised += 1
    if (raised === 2 && moment === 'after-commit') die()
    marks.raise(...mark)
    if (raised === 1 && moment === 'before-commit') die()
    if (raised === 2 && moment === 'after-mark') die()
  },
}
const now = () => '2026-11-22T03:00:00.000Z'
await changeKeys({ db, keys: openKeys(dataDir), marks: deadly, views: [], now, say: () => {} }, 'acme', 'rotate')
