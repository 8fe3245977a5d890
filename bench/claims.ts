import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { registerClaim } from '../src/claims/act.ts'
import { kindIds } from '../src/claims/kinds/kinds.ts'
import { claimPages } from '../src/claims/public/pages.ts'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { brandBySlug } from '../src/people/view.ts'
import type { Member } from '../src/people/words.ts'
import { alternate, machine, say } from './measure.ts'

/**
 * What many claims cost a reader: the first page of the wall of a brand with 10,000 claims against that of one with 100, in
 * one process on one database, taking turns. Nothing is cached between requests. The pages are drawn whole, by the app.
 */
const rounds = 7
const requests = 40
const sizes = { many: 10_000, few: 100 } as const
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const house = await openHouse({ dataDir: folder, databaseUrl: process.env.DATABASE_URL, say: () => {} })

for (const [slug, count] of Object.entries(sizes)) {
  const founded = await foundBrand(house, 'localhost', {
    slug,
    zh: slug,
    en: slug,
    initials: 'QH',
    zone: 'Asia/Shanghai',
  })
  if (!founded.ok) throw new Error('not founded')
  const brand = (await brandBySlug(house, slug))!
  const member: Member = { id: 'bench', name: 'bench', brand: slug, roles: ['legal'] }
  for (let from = 0; from < count; from += 250) {
    await Promise.all(
      Array.from({ length: Math.min(250, count - from) }, async (_, i) => {
        const n = from + i
        const done = await registerClaim(house, brand, member, {
          kind: kindIds[n % kindIds.length],
          wording: { zh: `第 ${n} 条声明，经某机构查证属实`, en: `Claim ${n}, as some body has found` },
          endorser: { name: `某机构 ${n % 50}` },
          validUntil: '2099-12-31',
        })
        if (!done.ok) throw new Error(JSON.stringify(done.refusals))
      }),
    )
  }
}

const app = claimPages(house)
const read = (path: string) => async () => {
  for (let i = 0; i < requests; i += 1) {
    const answer = await app.request(`http://localhost${path}`)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    await answer.text()
  }
  return requests
}

console.log(machine())
const wall = await alternate(rounds, { many: read('/b/many/wall'), few: read('/b/few/wall') })
say('first page of the wall, 10,000 claims against 100', wall.many, wall.few)
const list = await alternate(rounds, { many: read('/b/many/claims'), few: read('/b/few/claims') })
say('first page of the list, 10,000 claims against 100', list.many, list.few)

await house.close()
rmSync(folder, { recursive: true, force: true })
