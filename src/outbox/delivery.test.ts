import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApp } from '../../tests/testapp.ts'
import { mostAttempts } from './backoff.ts'
import { again, type Channel, limited, never, sent } from './channels/channel.ts'
import { deliverDue } from './deliver.ts'
import { follow, followFromHere } from './follow.ts'
import { type Far, openPost, type Post } from './post.fixture.ts'
import { lease, leaseMs, settle } from './queue.ts'
import { round } from './run.ts'
import type { Means } from './settings.ts'

let post: Post
let app: TestApp
let mail: Far
let means: Means
let file: Post['file']
let goRound: Post['goRound']
let all: Post['all']
let pass: Post['pass']
beforeEach(async () => {
  post = await openPost()
  ;({ app, mail, means, file, goRound, all, pass } = post)
})
afterEach(() => app.close())

describe('once, and not less', () => {
  test('reading the log again makes nothing twice', async () => {
    await file('wu@example.com')
    await Promise.all(Array.from({ length: 5 }, () => follow(app.house, means, 'qinghe')))
    await app.house.db.transaction().execute(async (tx) => {
      await sql`UPDATE outbox_follower SET next = 0 WHERE brand = 'qinghe'`.execute(tx)
    })
    await goRound()
    await goRound()
    expect(mail.reached).toHaveLength(1)
    expect(await all()).toHaveLength(1)
  })

  test('several processes share what is due and send each message once', async () => {
    for (let n = 1; n <= 40; n += 1) await file(`wu${n}@example.com`, 'zh', n)
    await follow(app.house, means, 'qinghe')
    mail.says = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return sent
    }
    const tries = await Promise.all(
      Array.from({ length: 6 }, async () => {
        let done = 0
        for (
          let n = await deliverDue(app.house, means, 'qinghe');
          n > 0;
          n = await deliverDue(app.house, means, 'qinghe')
        )
          done += n
        return done
      }),
    )
    expect(tries.reduce((sum, n) => sum + n, 0)).toBe(40)
    expect(new Set(mail.reached.map(({ address }) => address)).size).toBe(40)
  })

  test('who dies between sending and marking leaves a message that is sent again, under the same id', async () => {
    await file('wu@example.com')
    await follow(app.house, means, 'qinghe')
    // What a kill leaves: taken, given to the channel, never marked.
    const [held] = await lease(app.house, 'qinghe', 10)
    expect(held).toBeDefined()
    expect(await deliverDue(app.house, means, 'qinghe')).toBe(0)
    pass(leaseMs)
    expect(await deliverDue(app.house, means, 'qinghe')).toBe(1)
    expect(mail.reached.map(({ id }) => id)).toEqual([held!.id])
    expect(await all()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('who was slow and lost the lease changes nothing any more', async () => {
    await file('wu@example.com')
    await follow(app.house, means, 'qinghe')
    const [slow] = await lease(app.house, 'qinghe', 1)
    pass(leaseMs)
    await deliverDue(app.house, means, 'qinghe')
    await settle(app.house, 'qinghe', slow!, { state: 'dead', code: 'late' })
    expect(await all()).toMatchObject([{ state: 'sent' }])
  })

  test('a message that kills whoever sends it is given up after as many tries as any other', async () => {
    await file('wu@example.com')
    await follow(app.house, means, 'qinghe')
    for (let n = 0; n < mostAttempts; n += 1) {
      expect(await lease(app.house, 'qinghe', 1)).toHaveLength(1)
      pass(leaseMs)
    }
    await deliverDue(app.house, means, 'qinghe')
    expect(mail.reached).toEqual([])
    expect(await all()).toMatchObject([{ state: 'dead', code: 'never-finished' }])
  })

  test('what was in a log before is not told when somebody says from here on', async () => {
    await file('wu@example.com')
    await followFromHere(app.house, 'qinghe')
    await goRound()
    expect(mail.reached).toEqual([])
    await file('lin@example.com', 'zh', 2)
    await goRound()
    expect(mail.reached.map(({ address }) => address)).toEqual(['lin@example.com'])
  })
})

describe('when it does not go well', () => {
  test('a failure is tried again later, longer each time, and given up in the end; a person may ask once more', async () => {
    await file('wu@example.com')
    mail.says = () => again('timeout')
    await goRound()
    const waits: number[] = []
    for (let n = 1; n < mostAttempts; n += 1) {
      const [one] = await all()
      expect(one).toMatchObject({ state: 'failed', code: 'timeout', attempts: n })
      const wait = Date.parse(one!.tryAt!) - Date.parse(app.house.now())
      waits.push(wait)
      pass(wait - 1)
      expect(await deliverDue(app.house, means, 'qinghe')).toBe(0)
      pass(1)
      expect(await deliverDue(app.house, means, 'qinghe')).toBe(1)
    }
    expect(waits[0]).toBeGreaterThanOrEqual(7_500)
    expect(Math.max(...waits)).toBeLessThanOrEqual(6 * 3_600_000)
    expect(await all()).toMatchObject([{ state: 'dead', code: 'timeout' }])
    pass(86_400_000)
    expect(await deliverDue(app.house, means, 'qinghe')).toBe(0)

    mail.says = () => sent
    const { cookie } = await app.hire('qinghe', 'service')
    const [dead] = await all()
    const door = `/api/v1/brands/qinghe/outbox/messages/${dead!.id}/replay`
    expect(await (await app.send(door, {}, { cookie })).json()).toMatchObject({ state: 'queued', attempts: 0 })
    expect((await app.send(door, {}, { cookie })).status).toBe(409)
    await goRound()
    expect(await all()).toMatchObject([{ state: 'sent', id: dead!.id }])
    expect(new Set(mail.reached.map(({ id }) => id)).size).toBe(1)
  })

  test('what no second try would change is given up at once', async () => {
    await file('wu@example.com')
    mail.says = () => never('smtp-550')
    await goRound()
    expect(await all()).toMatchObject([{ state: 'dead', code: 'smtp-550', attempts: 1 }])
  })

  test('a channel that says too often is left alone by everybody, and nothing is lost', async () => {
    for (const n of [1, 2, 3]) await file(`wu${n}@example.com`, 'zh', n)
    mail.says = () => limited('http-429', 600_000)
    await follow(app.house, means, 'qinghe')
    await deliverDue(app.house, means, 'qinghe')
    const before = mail.reached.length
    mail.says = () => sent
    pass(500_000)
    await deliverDue(app.house, means, 'qinghe')
    expect(mail.reached.length).toBe(before)
    for (let n = 0; n < 5; n += 1) {
      pass(300_000)
      await goRound()
    }
    expect((await all()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  test('a robot that takes twenty a minute is never given more, by however many processes', async () => {
    const { cookie } = await app.hire('qinghe', 'admin')
    const channel = { kind: 'dingtalk', name: 'x', url: 'https://oapi.dingtalk.com/robot/send', roles: ['service'] }
    await app.send('/api/v1/brands/qinghe/outbox/channels', channel, { cookie })
    const at: number[] = []
    const robot: Channel = {
      pace: { burst: 10, everyMs: 6_000 },
      deliver: async () => {
        at.push(Date.parse(app.house.now()))
        return sent
      },
      close: () => {},
    }
    means = { ...means, staff: () => robot }
    for (let n = 1; n <= 45; n += 1) await file(undefined, 'zh', n)
    await follow(app.house, means, 'qinghe')
    for (let second = 0; second < 300 && at.length < 45; second += 1) {
      await Promise.all([1, 2, 3].map(() => deliverDue(app.house, means, 'qinghe')))
      pass(1_000)
    }
    expect(at).toHaveLength(45)
    for (const from of at) expect(at.filter((one) => one >= from && one < from + 60_000).length).toBeLessThanOrEqual(20)
  })

  test('a fault of ours is told without its words, and the message is kept', async () => {
    await file('wu@example.com')
    mail.says = () => {
      throw new Error('wu@example.com and the secret')
    }
    await goRound()
    expect(await all()).toMatchObject([{ state: 'failed', code: 'fault' }])
    expect(app.said.join('\n')).not.toMatch(/wu@|secret/)
  })

  test('a channel whose secret cannot be read any more is a fault, and holds up no other message', async () => {
    const { cookie } = await app.hire('qinghe', 'admin')
    const channel = { kind: 'wecom', name: 'x', url: 'https://qyapi.weixin.qq.com/x', roles: ['service'] }
    await app.send('/api/v1/brands/qinghe/outbox/channels', channel, { cookie })
    await sql`UPDATE outbox_channel SET sealed = '\\x00'`.execute(app.house.db)
    await file('wu@example.com')
    await goRound()
    expect(mail.reached).toHaveLength(1)
    const states = (await all()).map(({ kind, state, code }) => [kind, state, code])
    expect(states.sort()).toEqual([
      ['mail', 'sent', undefined],
      ['wecom', 'failed', 'fault'],
    ])
  })

  test('what goes wrong with one brand holds up no other', async () => {
    await app.found('aaa')
    await file('wu@example.com')
    const reading = app.house.ledger.range
    const broken = {
      ...app.house,
      ledger: {
        ...app.house.ledger,
        range: (brand: string, from: number, to: number) => {
          if (brand === 'aaa') throw new Error('wu@example.com')
          return reading(brand, from, to)
        },
      },
    }
    await round({ ...broken, now: app.house.now, say: app.house.say }, means)
    expect(mail.reached).toHaveLength(1)
    expect(app.said.join()).toContain('outbox: a round of aaa failed: Error')
    expect(app.said.join()).not.toContain('wu@')
  })
})
