import { type Context, Hono } from 'hono'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import { languageOf } from '#src/site/language.ts'
import { badgeImage } from '../../badge/public/image.ts'
import type { Claim } from '../../claim.ts'
import { compact } from '../../codes/build.ts'
import { pngOf } from '../../codes/png.ts'
import { type QrLevel, qrModules, qrSvg } from '../../codes/qr.ts'
import { qrAnswer } from '../../codes/qranswer.ts'
import { tallyOf } from '../../counts/tally.ts'
import { claimAt } from '../../public/found.ts'
import { assertable } from '../../structured.ts'
import { zipOf } from '../zip.ts'
import { citation, kitPage, snippets } from './kit.ts'

/** A claim's press kit, its codes, and all of it as one file. Nothing of it is given out for a claim that does not stand. */
export function kitPages(house: House, site: string): Hono {
  const app = new Hono()
  const at = '/b/:brand/claims/:id'

  app.get(`${at}/kit`, async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    const { brand, claim, today } = found
    const tally = tallyOf(house)
    const [badge, kit] = await Promise.all([
      tally.total(brand.slug, 'badge', claim.id),
      tally.total(brand.slug, 'kit', claim.id),
    ])
    const vkey = await house.ledger.vkey(brand.slug)
    return c.html(kitPage({ lang: languageOf(c), brand, claim, today, site, vkey, counts: { badge, kit } }))
  })

  app.get(`${at}/qr.svg`, (c) => code(c, 'svg'))
  app.get(`${at}/qr.png`, (c) => code(c, 'png'))

  app.get(`${at}/kit.zip`, async (c) => {
    const found = await find(c)
    if (!found || !assertable(found.claim, found.today)) return c.notFound()
    const { brand, claim, today } = found
    tallyOf(house).add(brand.slug, 'kit', claim.id, today)
    const zip = zipOf(await filesOf(brand, claim))
    return c.body(zip, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${brand.slug}-${claim.id}.zip"`,
      'Cache-Control': 'no-store',
    })
  })

  /** A printed code outlives its claim, so the code itself is always there: it leads to a page that says how it stands. */
  async function code(c: Context, as: 'svg' | 'png'): Promise<Response> {
    const found = await find(c)
    if (!found) return c.notFound() as Response
    return qrAnswer(addressOf(found.brand, found.claim), as, c.req.query('level') === 'Q' ? 'Q' : 'M', site)
  }

  const addressOf = (brand: Brand, claim: Claim) => compact(`${site}/b/${brand.slug}/claims/${claim.id}`)

  async function filesOf(brand: Brand, claim: Claim) {
    const text = addressOf(brand, claim)
    const { protocol, host } = new URL(site)
    const beside = `${protocol.slice(0, -1)} ${host}`
    const vkey = await house.ledger.vkey(brand.slug)
    const utf8 = (value: string) => new TextEncoder().encode(value)
    const said = (['zh', 'en'] as const).flatMap((lang) =>
      claim.wording[lang] ? [`${claim.wording[lang]}\n${citation({ brand, claim, site }, lang)}\n`] : [],
    )
    const pasted = (['zh', 'en'] as const).flatMap((lang) => {
      const { script, image } = snippets({ brand, claim, site, vkey, lang })
      return [`<!-- ${lang} -->\n${script}\n\n${image}\n`]
    })
    return [
      ...(['M', 'Q'] as const satisfies readonly QrLevel[]).flatMap((level) => [
        { name: `qr-${level}.svg`, bytes: utf8(qrSvg(text, level, { beside })) },
        { name: `qr-${level}.png`, bytes: pngOf(qrModules(text, level), 12) },
      ]),
      ...(['zh', 'en'] as const).map((lang) => ({
        name: `badge-${lang}.svg`,
        bytes: utf8(badgeImage({ lang, host, standing: true })),
      })),
      { name: 'wording.txt', bytes: utf8(said.join('\n')) },
      { name: 'badge.html', bytes: utf8(pasted.join('\n')) },
    ]
  }

  async function find(c: Context): Promise<{ brand: Brand; claim: Claim; today: string } | undefined> {
    const found = await claimAt(house, c)
    return found && { ...found, today: localDate(house.now(), found.brand.zone) }
  }

  return app
}
