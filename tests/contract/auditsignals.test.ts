/** Warnings, improvements and effects in the log: `troth audit` recomputes their figures, and finds the one that was bettered. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addDays } from '../../src/calendar/date.ts'
import { registerClaim } from '../../src/claims/act.ts'
import { measureEffect, setGoal } from '../../src/effects/goals/act.ts'
import {
  addCause,
  checkEffect,
  closeImprovement,
  completeMeasure,
  openImprovement,
  planMeasure,
} from '../../src/improvements/act.ts'
import type { Member, Role } from '../../src/people/words.ts'
import { judgeWarning } from '../../src/signals/warnings/act.ts'
import { quietly, surge } from '../../src/signals/warnings/story.fixture.ts'
import { warningsIn } from '../../src/signals/warnings/view.ts'
import type { AuditVerdict } from '../../src/trustpage/audit.ts'
import { auditSite } from '../../src/trustpage/cli.ts'
import { type Served, serveAnswers } from '../staticserver.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

const scratch = mkdtempSync(join(tmpdir(), 'troth-auditsignals-'))
const as = (role: Role): Member => ({ id: `m-${role}`, name: role, brand: 'qinghe', roles: [role] })
const words = { zh: '内胆喷涂温度', en: 'Coating temperature of the inner pot' }
const must = <T>(done: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!done.ok) throw new Error(JSON.stringify(done))
  return done.value
}
let app: TestApp
let server: Served
let better = (text: string): string => text

beforeAll(async () => {
  app = await openTestApp()
  app.house.at('2026-08-03T00:00:00.000Z')
  const brand = await app.found('qinghe')
  await quietly(app, brand)
  await surge(app, brand, { from: 60, days: 4 })
  const [warning] = (await warningsIn(app.house, 'qinghe', { most: 1, skip: 0 })).warnings
  const { house } = app
  const opened = { ...words, owner: 'product', warning: warning!.id }
  const { id } = must(await openImprovement(house, brand, as('product'), opened))
  must(await addCause(house, brand, as('product'), id, { ...words, kind: 'root' }))
  const plan = { ...words, kind: 'process', owner: 'product', dueOn: '2026-10-07', criterion: words }
  must(await planMeasure(house, brand, as('product'), id, plan))
  must(await completeMeasure(house, brand, as('product'), id, { measure: 'm1', ...words }))
  must(await judgeWarning(house, brand, as('pr'), warning!.id, { as: 'false', reason: '经销商重复提交' }))
  await quietly(app, brand, 34, 64)
  must(await checkEffect(house, brand, as('product'), id, {}))
  must(await closeImprovement(house, brand, as('legal'), id, words))
  const claim = {
    kind: 'testing',
    wording: { zh: '通过加严检测', en: 'Passed a stricter test' },
    endorser: { name: '某机构' },
    validUntil: '2027-12-31',
  }
  const goal = {
    claim: must(await registerClaim(house, brand, as('legal'), claim)).claim.id,
    objective: words,
    audience: words,
    measure: 'sales',
    from: '2026-10-01',
    judgeOn: '2026-11-01',
  }
  const wave = (shop: number, i: number) => 100 + 10 * shop + 8 * Math.sin(i / 3) + 3 * Math.cos(i * (1.3 + shop))
  const weeks = Array.from({ length: 35 }, (_, i) => {
    const on = addDays('2026-03-01', i * 7)
    return [on, ...[0, 1, 2, 3, 4, 5].map((shop) => wave(shop, i).toFixed(2))].join(',')
  })
  const set = must(await setGoal(house, brand, as('pr'), goal))
  must(await measureEffect(house, brand, as('pr'), set.id, { csv: ['week,with,a,b,c,d,e', ...weeks].join('\n') }))
  // A period ends with the last day that is over.
  app.house.at('2026-11-10T02:00:00.000Z')
  server = await serveAnswers(async (request: Request, env: object) => {
    const answer = await app.app.fetch(request, env)
    if (!new URL(request.url).pathname.endsWith('/figures')) return answer
    return new Response(better(await answer.text()), { status: answer.status, headers: answer.headers })
  })
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await server?.stop()
  await app.close()
  rmSync(scratch, { recursive: true })
})

async function audited(): Promise<AuditVerdict & { readonly exit: number }> {
  const said: string[] = []
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((line) => said.push(String(line)))
  const exit = await auditSite(`${server.url}/b/qinghe`, { json: true, cache: scratch }, () => app.house.now())
  return { exit, ...(JSON.parse(said.join('\n')) as AuditVerdict) }
}

test('warnings, improvements and effects in the log give the figures that the brand states', async () => {
  const stated = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as {
    figures: { id: string; value: number | null; n: number }[]
  }
  const of = (id: string) => stated.figures.find((one) => one.id === id)
  expect(of('signals.raised')).toMatchObject({ value: 1 })
  expect(of('signals.false')).toMatchObject({ value: 1, n: 1 })
  expect(of('signals.stream-days')!.value).toBeGreaterThan(100)
  expect(of('improvements.opened')).toMatchObject({ value: 1 })
  expect(of('improvements.proven')).toMatchObject({ n: 1 })
  expect(of('improvements.in-time')).toMatchObject({ value: 1, n: 1 })
  expect(of('effects.worked')).toMatchObject({ value: 0, n: 1 })
  const { exit, differences, proved } = await audited()
  expect([exit, differences]).toEqual([0, []])
  expect(proved.map(({ code }) => code)).toContain('figures')
})

test('a brand that hides its false alarm, or counts an effect that was not shown, is found out', async () => {
  better = (text) => {
    const said = JSON.parse(text) as { figures: { id: string; value: number; of: number }[] }
    for (const one of said.figures) {
      if (one.id === 'signals.false') Object.assign(one, { value: 0, of: 0 })
      if (one.id === 'effects.worked') Object.assign(one, { value: 1, of: 1 })
    }
    return JSON.stringify(said)
  }
  const { exit, differences } = await audited()
  expect(exit).toBe(1)
  const ids = differences.flatMap((one) => ('id' in one ? [one.id] : []))
  expect([...new Set(ids)].sort()).toEqual(['effects.worked', 'signals.false'])
})
