import { type Context, Hono } from 'hono'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import { formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { compute } from '../../compute.ts'
import { fieldOf, readTyped } from '../../factform.ts'
import { readStandard, type Standard } from '../../standard.ts'
import { inForce, inPublic } from '../fold.ts'
import { standardById, standardsOf } from '../view.ts'
import type { Calculated } from './calculator.ts'
import { listPage } from './list.ts'
import { standardPage } from './one.ts'

/** The public side of standards: all of them, and one of them with its calculator. No account, no script, nothing kept. */
export function standardPages(house: House): Hono {
  const app = new Hono()

  app.get('/b/:brand/standards', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const today = localDate(house.now(), brand.zone)
    const standards = await standardsOf(house, brand.slug)
    return c.html(listPage({ lang: languageOf(c), brand, today, standards }))
  })

  app.get('/b/:brand/standards/:id', (c) => show(c, c.req.query(), false))
  // Facts that are somebody's own are sent: so they stand in no address and in no log.
  app.post('/b/:brand/standards/:id', async (c) => {
    c.header('Cache-Control', 'no-store')
    return show(c, await formOf(c), true)
  })

  async function show(c: Context, typed: Record<string, string>, sent: boolean) {
    const brand = await brandBySlug(house, c.req.param('brand') ?? '')
    const known = brand && (await standardById(house, brand.slug, c.req.param('id') ?? ''))
    if (!known) return c.notFound()
    const today = localDate(house.now(), brand.zone)
    const asked = inPublic(known).find((one) => String(one.version) === typed.version)
    const version = asked ?? inForce(known, today) ?? inPublic(known).at(-1)
    if (!version || (typed.version && !asked)) return c.notFound()
    const read = readStandard(version.standard)
    if (!read.ok) throw new Error(`standard ${known.id} version ${version.version} was published and cannot be read`)
    const calculated = calculatedFrom(read.value, typed, version.version, sent)
    const status = calculated.refusals.length > 0 ? 422 : 200
    const lang = languageOf(c)
    return c.html(standardPage({ lang, brand, today, known, version, standard: read.value, calculated }), status)
  }

  return app
}

function calculatedFrom(standard: Standard, typed: Record<string, string>, version: number, sent: boolean): Calculated {
  const fields = standard.facts.flatMap(({ name }): (readonly [string, string])[] => {
    const value = typed[fieldOf(name)]
    return value === undefined ? [] : [[fieldOf(name), value]]
  })
  const kept = Object.fromEntries(fields)
  if (fields.length === 0) return { typed: kept, refusals: [], query: '', sent: false }
  const query = sent ? '' : new URLSearchParams({ version: String(version), ...kept }).toString()
  const read = readTyped(standard.facts, kept)
  const computed = read.ok ? compute(standard, read.value) : read
  return computed.ok
    ? { typed: kept, computed: computed.value, refusals: [], query, sent }
    : { typed: kept, refusals: computed.refusals, query, sent }
}
