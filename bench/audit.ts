import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditSite } from '#src/trustpage/cli.ts'
import { writeMadeLog } from './madelog.ts'
import { alternate, machine, say } from './measure.ts'

/**
 * What a stranger's audit of a whole log costs beyond hashing its entries once. Counted is all that `troth audit FOLDER`
 * does with an export: read every bundle, split it, hash the entries, make the tree and every hash tile again and compare
 * them, verify the signature, parse every entry, fold it into every public figure, compare the figures. Against one
 * SHA-256 for each of the same entries, which lie in memory. Same process, alternating rounds, ratio of medians.
 */
const size = 100_000
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-audit-'))
const now = new Date().toISOString()
const entries = writeMadeLog(folder, size, now)
const bytes = entries.reduce((sum, entry) => sum + entry.length, 0)

const print = console.log
const audit = async () => {
  const said: string[] = []
  console.log = (line) => said.push(line)
  const exit = await auditSite(folder, { json: true }, () => now)
  console.log = print
  if (exit !== 0) throw new Error(`the log that is measured is not proved equal: ${said.join('\n')}`)
  return size
}
const bare = () => {
  let odd = 0
  for (const entry of entries) odd += hash('sha256', entry, 'buffer')[0]! & 1
  return odd < 0 ? 0 : size
}

const rates = await alternate(5, { bare, audit })
print(`${machine()}, ${size} entries of ${Math.round(bytes / size)} bytes on average, medians of 5 rounds`)
say('entries audited, against bare SHA-256 of the same entries', rates.audit, rates.bare)
rmSync(folder, { recursive: true })
