import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checkReceipt } from '@troth/proof/receipt'
import { receiptOf } from '../../src/cases/receipt.ts'
import { linkHash } from '../../src/cases/token.ts'
import { caseByLink } from '../../src/cases/view.ts'
import type { Config } from '../../src/config.ts'
import { tell } from '../../src/ledger/verdict.ts'
import { serveHouse, untilStopped } from '../../src/main.ts'
import { openHouse } from '../../src/open.ts'
import { followFromHere } from '../../src/outbox/follow.ts'
import { openAuth } from '../../src/people/auth.ts'
import { allBrands } from '../../src/people/view.ts'
import { names } from '../../src/trustpage/names.ts'
import { x7 } from './claims.ts'
import { brand, password, seed, staff } from './seed.ts'
import { serials } from './service.ts'

/** `troth demo`: ninety days of the example brand in an empty data folder, then the server as anybody runs it. */
export async function demo(config: Config): Promise<void> {
  const say = (line: string) => console.log(line)
  let standing: string | undefined
  const now = () => standing ?? new Date().toISOString()
  const house = await openHouse({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, say, now })
  const stopped = untilStopped()
  try {
    const brands = await allBrands(house)
    if (brands.length === 0) {
      say('Ninety days of 青禾电器 are being lived through; this takes a few seconds …')
      standing = now()
      const auth = openAuth({ db: house.db, secret: house.keys.sessionKey(), baseUrl: config.site, say })
      const clock = {
        now,
        set: (at: string) => {
          standing = at
        },
      }
      const { links } = await seed(house, auth, clock, new URL(config.site).host)
      standing = undefined
      // The people of the demonstration are invented: nobody is written to about their ninety days.
      await followFromHere(house, brand.slug)
      writeLinks(config.dataDir, links)
    } else if (!brands.some((one) => one.slug === brand.slug)) {
      throw new Error(`${config.dataDir} holds another brand. The demo wants an empty folder: --data DIR`)
    }
    const running = await serveHouse(house, config)
    await present(house, config, say)
    await stopped
    await running.stop()
  } finally {
    await house.close()
  }
}

const linksFile = (dataDir: string) => join(dataDir, 'demo-links.json')

function writeLinks(dataDir: string, links: readonly { what: string; token: string }[]): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(linksFile(dataDir), `${JSON.stringify(links, null, 1)}\n`, { mode: 0o600 })
}

async function present(
  house: Awaited<ReturnType<typeof openHouse>>,
  config: Config,
  say: (line: string) => void,
): Promise<void> {
  const links = JSON.parse(readFileSync(linksFile(config.dataDir), 'utf8')) as { what: string; token: string }[]
  const link = (what: string) => links.findLast((one) => one.what === what)?.token
  const token = link('decision') ?? links.at(-1)!.token
  const found = (await caseByLink(house, brand.slug, linkHash(token)))!
  const receipt = await receiptOf(house, brand.slug, found)
  const path = join(config.dataDir, `${found.number}.receipt.txt`)
  writeFileSync(path, receipt, { mode: 0o600 })
  const verdict = tell(checkReceipt(receipt), 'zh', names)
  const line = (what: string, address: string) => say(`  ${what.padEnd(12, '　')}${config.site}${address}`)
  say('\n青禾电器 Qinghe Appliances (invented)\n')
  line('信任页', `/b/${brand.slug}`)
  line('信任状墙', `/b/${brand.slug}/wall`)
  line('扫包装上的码', `/01/${x7}/10/2610A7`)
  line('赔付标准', `/b/${brand.slug}/standards`)
  line('危机说明', `/b/${brand.slug}/matters`)
  line('投诉', `/b/${brand.slug}/complain`)
  line('等顾客决定', `/c/${token}`)
  for (const [what, words] of [
    ['information', '等顾客回答'],
    ['offer', '等顾客选择'],
    ['overdue', '已超时'],
    ['objected', '换人复核'],
    ['service-open', '等同意费用'],
    ['service-done', '修好并评价'],
  ] as const) {
    const other = link(what)
    if (other) line(words, `/c/${other}`)
  }
  line('保修查询', `/b/${brand.slug}/service`)
  say(`    ${serials.washer}  ${serials.fridge}  ${serials.cooker}`)
  line('核对凭证', '/verify')
  line('工作台', '/desk/')
  say(`\n  accounts (password ${password}):`)
  for (const person of staff) say(`    ${person.email.padEnd(26)} ${person.name}  ${person.roles.join(', ')}`)
  say(`\n  ${verdict.headline}`)
  say(`  npx troth verify ${relative(process.cwd(), path)}\n`)
  say(`Troth serves ${config.site} — Ctrl-C stops it`)
}
