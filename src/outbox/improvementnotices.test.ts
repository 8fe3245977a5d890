import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addCause,
  checkEffect,
  closeImprovement,
  completeMeasure,
  openImprovement,
  planMeasure,
  reopenImprovement,
} from '#src/improvements/act.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { quietly, surge } from '#src/signals/warnings/story.fixture.ts'
import { warningsIn } from '#src/signals/warnings/view.ts'
import { openPost, type Post } from './post.fixture.ts'

const as = (role: Role): Member => ({ id: `m-${role}`, name: role, brand: 'qinghe', roles: [role] })
const words = { zh: '内胆喷涂温度', en: 'Coating temperature of the inner pot' }
const must = <T>(done: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!done.ok) throw new Error(JSON.stringify(done))
  return done.value
}

let post: Post
let brand: Brand
beforeAll(async () => {
  post = await openPost()
  brand = (await brandBySlug(post.app.house, 'qinghe'))!
}, 60_000)
afterAll(() => post.app.close())

test('whose complaint led to an improvement is written to when it is opened, closed and comes back; nobody else is', async () => {
  const { app, mail, file, goRound } = post
  app.house.at('2026-08-03T00:00:00.000Z')
  const mine = await file('wu@example.com', 'zh', 1)
  const hers = await file('ann@example.com', 'en', 2)
  const silent = await file(undefined, 'zh', 3)
  await file('stranger@example.com', 'zh', 4)
  await goRound()
  mail.reached.length = 0

  const cases = [mine.id, hers.id, silent.id]
  const { id } = must(await openImprovement(app.house, brand, as('product'), { ...words, owner: 'product', cases }))
  await goRound()
  await goRound()
  expect(mail.reached.map(({ address, template }) => [address, template]).sort()).toEqual([
    ['ann@example.com', 'improvement.opened'],
    ['wu@example.com', 'improvement.opened'],
  ])
  const [english, chinese] = ['ann', 'wu'].map((who) => mail.reached.find((one) => one.address.startsWith(who))!.text)
  expect(english).toContain(words.en)
  expect(chinese).toContain(words.zh)
  expect(chinese).toContain(mine.link)

  const { house } = app
  must(await addCause(house, brand, as('product'), id, { ...words, kind: 'root' }))
  const plan = { ...words, kind: 'process', owner: 'product', dueOn: '2026-08-20', criterion: words }
  must(await planMeasure(house, brand, as('product'), id, plan))
  must(await completeMeasure(house, brand, as('product'), id, { measure: 'm1', ...words }))
  must(await checkEffect(house, brand, as('product'), id, {}))
  must(await closeImprovement(house, brand, as('legal'), id, words))
  must(await reopenImprovement(house, brand, as('service'), id, words))
  await goRound()
  expect(
    mail.reached
      .slice(2)
      .map(({ address, template }) => [template, address])
      .sort(),
  ).toEqual([
    ['improvement.closed', 'ann@example.com'],
    ['improvement.closed', 'wu@example.com'],
    ['improvement.reopened', 'ann@example.com'],
    ['improvement.reopened', 'wu@example.com'],
  ])
})

test('a warning reaches the robots of who may take it up, with its level and without what it is about', async () => {
  const { app, robots, goRound } = post
  const { cookie } = await app.hire('qinghe', 'admin')
  for (const [name, roles] of [
    ['press', ['pr']],
    ['lawyers', ['legal']],
  ] as const) {
    const url = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${name}`
    const channel = { kind: 'wecom', name, url, roles, language: 'zh' }
    expect((await app.send('/api/v1/brands/qinghe/outbox/channels', channel, { cookie })).status).toBe(201)
  }
  await quietly(app, brand)
  await surge(app, brand, { from: 60, days: 3 })
  const { warnings } = await warningsIn(app.house, 'qinghe', { most: 5, skip: 0 })
  expect(warnings).toHaveLength(1)
  await goRound()
  const told = robots.reached.filter(({ template }) => template === 'desk.warning')
  expect(told.length).toBe(warnings[0]!.steps.length)
  for (const { text } of told) {
    expect(text).toContain(`/desk/qinghe/warnings/${warnings[0]!.id}`)
    expect(text).not.toContain('X7')
  }
}, 60_000)
