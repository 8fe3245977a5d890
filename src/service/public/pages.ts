import { Hono } from 'hono'
import { z } from 'zod'
import { localDate } from '#src/calendar/zone.ts'
import { caseByToken } from '#src/cases/view.ts'
import { productBy } from '#src/claims/products/view.ts'
import { downloadOf } from '#src/files/answer.ts'
import type { House } from '#src/kit/house.ts'
import { parse } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import type { Repair } from '../repairs/repair.ts'
import { repairById, repairsOfCase } from '../repairs/view.ts'
import { scopeOf } from '../stores/view.ts'
import { knownUnit } from '../units/covered.ts'
import { unitById, unitIdOf } from '../units/view.ts'
import { serialSchema } from '../units/words.ts'
import { askPage, unitPage } from './unit.ts'

const askSchema = z.strictObject({ serial: serialSchema })

/**
 * Is mine covered, and why: for whoever holds a serial number, without an account and without a script. The number is
 * sent, never linked; the answer stands at an address made of its keyed name, known or not.
 */
export function servicePages(house: House, doors: Doors): Hono {
  const app = new Hono()

  app.get('/b/:brand/service', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    return brand ? c.html(askPage({ lang: languageOf(c), brand })) : c.notFound()
  })

  app.post('/b/:brand/service', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const typed = await formOf(c)
    const asked = parse(askSchema, { serial: typed.serial ?? '' })
    if (!asked.ok)
      return c.html(askPage({ lang: languageOf(c), brand, typed: typed.serial ?? '', refusals: asked.refusals }), 422)
    const id = await unitIdOf(house, brand.slug, asked.value.serial)
    return c.redirect(`/b/${brand.slug}/service/${id.slice('unit:'.length)}`, 303)
  })

  app.get('/b/:brand/service/:unit', async (c) => {
    const { brand: slug, unit: name } = c.req.param()
    const brand = await brandBySlug(house, slug)
    if (!brand || !/^[0-9a-z]{32}$/.test(name)) return c.notFound()
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
    const unit = await unitById(house, slug, `unit:${name}`)
    const on = localDate(house.now(), brand.zone)
    const known = unit && (await knownUnit(house, brand, unit, on))
    const gtin = unit?.gtin?.padStart(14, '0')
    const listed = gtin !== undefined && (await productBy(house, slug, gtin)) !== undefined
    return c.html(unitPage({ lang: languageOf(c), brand, name, known, ...(listed ? { gtin } : {}) }))
  })

  // Photographs of a repair: for whoever holds the link of its case, and for who may see it at the desk.
  app.get('/c/:token/service/:sha256', async (c) => {
    const { token, sha256 } = c.req.param()
    const held = await caseByToken(house, token)
    const repairs = held ? await repairsOfCase(house, held.brand.slug, held.case.id) : []
    return (repairs.some(shows(sha256)) && (await downloadOf(house.files, sha256))) || c.notFound()
  })

  app.get('/desk-view/b/:brand/repairs/:id/:sha256', async (c) => {
    const { brand, id, sha256 } = c.req.param()
    const member = await doors.memberOf(c.req.raw.headers, brand)
    const repair = member && (await repairById(house, brand, id))
    const scope = member && (await scopeOf(house, brand, member))
    if (!repair || !scope?.has(repair.store) || !shows(sha256)(repair)) return c.notFound()
    return (await downloadOf(house.files, sha256)) ?? c.notFound()
  })

  return app
}

const shows =
  (sha256: string) =>
  ({ pictures }: Repair): boolean =>
    pictures.some(({ files }) => files.includes(sha256))
