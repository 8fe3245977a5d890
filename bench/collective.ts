import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerAll, openCollective, tellMembers } from '../src/cases/collectiveact.ts'
import { totalsOf } from '../src/cases/collectiveview.ts'
import { decideOpening } from '../src/cases/decide.ts'
import { houseTerms } from '../src/cases/words.ts'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { brandBySlug } from '../src/people/view.ts'
import type { Member } from '../src/people/words.ts'
import { machine } from './measure.ts'

/**
 * One cause, 100,000 people, or as many as the first argument says: how long it takes until everybody has the one answer
 * in their own case, as an entry with a date, and what the process occupies meanwhile. Beside it the rate at which the
 * same ledger took the cases in, two entries each, in the same run.
 */
const total = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const now = () => new Date().toISOString()
const house = await openHouse({ dataDir: folder, databaseUrl: process.env.DATABASE_URL, say: () => {}, now })
const named = { slug: 'bench', zh: '青禾电器', en: 'Qinghe', initials: 'QH', zone: 'Asia/Shanghai' }
const founded = await foundBrand(house, 'localhost', named)
if (!founded.ok) throw new Error('not founded')
const brand = (await brandBySlug(house, 'bench'))!
const clerk: Member = { id: 'clerk', name: 'clerk', brand: 'bench', roles: ['service'] }
const must = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}
const mb = () => Math.round(process.memoryUsage().rss / 2 ** 20)
let most = 0
const watch = setInterval(() => {
  most = Math.max(most, mb())
}, 100)
const timed = async (what: string, run: () => Promise<number>) => {
  most = mb()
  const began = performance.now()
  const n = await run()
  const seconds = (performance.now() - began) / 1_000
  console.log(`${what}: ${n} in ${seconds.toFixed(1)} s, ${Math.round(n / seconds)}/s, at most ${most} MB`)
}

console.log(machine())
const opened = must(
  await openCollective(house, clerk, brand, { zh: '同一批密封圈漏水', en: 'Seals leak', topic: 'quality' }),
)
const id = opened[0]!.subject
await timed('cases filed and joined', async () => {
  let next = 0
  const client = async () => {
    for (let n = next++; n < total; n = next++) {
      const facts = { now: now(), zone: brand.zone, terms: houseTerms, number: `QH-${n}`, channel: 'api' as const }
      const link = n.toString(16).padStart(64, '0')
      const filed = must(
        decideOpening({ kind: 'complaint', topic: 'quality', statement: 'It leaks.' }, { ...facts, link }),
      )
      const joined = { type: 'case.joined/1', by: 'brand:service', data: { collective: id } }
      const subject = `case:${n.toString(36).padStart(8, '0')}`
      await house.ledger.append(brand.slug, { subject, expected: 0, drafts: [...filed, joined], at: facts.now })
    }
  }
  await Promise.all(Array.from({ length: 512 }, client))
  return total
})
const words = { zh: '全部免费更换密封圈。', en: 'Every seal is replaced free of charge.', remains: true }
must(await answerAll(house, clerk, brand, id, words))
await timed('members answered', () => tellMembers(house, brand, id))
await timed('members counted', async () => (await totalsOf(house, brand.slug, id)).deciding)
clearInterval(watch)
await house.close()
rmSync(folder, { recursive: true, force: true })
