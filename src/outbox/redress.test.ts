import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApp } from '../../tests/testapp.ts'
import { brandBySlug } from '../people/view.ts'
import type { Brand, Member } from '../people/words.ts'
import {
  approveOffer,
  askWithdrawal,
  followUpOffer,
  judgeWithdrawal,
  proposeOffer,
  setThresholds,
  upholdOffer,
} from '../redress/offers/act.ts'
import { offerById } from '../redress/offers/view.ts'
import { exportPayments, reconcileStatement } from '../redress/payments/act.ts'
import { paymentNumber } from '../redress/payments/payment.ts'
import { committed } from '../redress/runs/testrun.fixture.ts'
import { tick } from '../timer.ts'
import { openPost, type Post } from './post.fixture.ts'
import type { Template } from './words.ts'

let post: Post
let app: TestApp
let brand: Brand
beforeEach(async () => {
  post = await openPost()
  app = post.app
  brand = (await brandBySlug(app.house, 'qinghe'))!
  const { cookie } = await app.hire('qinghe', 'admin')
  const rooms = [
    { name: 'law', roles: ['legal'], language: 'zh' },
    { name: 'money', roles: ['finance'], language: 'en' },
    { name: 'both', roles: ['legal', 'finance'], language: 'zh' },
    { name: 'press', roles: ['pr'], language: 'zh' },
  ]
  for (const room of rooms) {
    const url = `https://hooks.example.com/${room.name}`
    const answer = await app.send(
      '/api/v1/brands/qinghe/outbox/channels',
      { kind: 'webhook', url, ...room },
      { cookie },
    )
    expect(answer.status).toBe(201)
  }
})
afterEach(() => app.close())

const member = (id: string, ...roles: Member['roles']): Member => ({ id, name: id, brand: 'qinghe', roles })
const [clerk, second, lawyer, payer] = [
  member('clerk', 'service'),
  member('second', 'service'),
  member('lawyer', 'legal'),
  member('payer', 'finance'),
]
const must = <T>(done: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!done.ok) throw new Error(JSON.stringify(done))
  return done.value
}
const lines = (amountFen: number) => ({
  lines: [{ label: 'a scratched door', amountFen }],
  explanation: 'there is no standard for doors',
  message: 'words that stay here',
})
const approve = async (id: string, revision: number) => {
  must(await approveOffer(app.house, brand, lawyer, id, { revision }))
}
/** What reached the customer since it was last asked for, without what cases say. */
const letters = async () => {
  await post.goRound()
  const told = [...post.mail.reached, ...post.sms.reached].filter(({ template }) => !template.startsWith('case.'))
  post.mail.reached.splice(0)
  post.sms.reached.splice(0)
  return told
}
const robots = async (template: Template) => {
  await post.goRound()
  const told = post.robots.reached.filter((one) => one.template === template)
  post.robots.reached.splice(0)
  return told
}

async function offered(contact: string, language = 'zh') {
  const filed = await post.file(contact, language)
  const { id } = must(await proposeOffer(app.house, brand, clerk, filed.id, lines(20_000)))
  return { ...filed, offer: id }
}

describe('the customer', () => {
  test('is told of an offer once it is theirs, with its sum, its date, and that silence loses nothing', async () => {
    const { link, number, offer } = await offered('wu@example.com')
    expect(await letters()).toEqual([])
    await approve(offer, 1)
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ template: 'offer.made', subject: `有了赔付方案：${number}` })
    for (const part of [
      '¥200.00',
      '12月2日（周三）18:00 前',
      '什么都不会少',
      `https://trust.example${link}`,
      '/n/qinghe-',
    ])
      expect(letter!.text).toContain(part)
    expect(letter!.text).not.toContain('words that stay here')
  })

  test('in English and by SMS too; that it changed, that the brand stays with it, that it was withdrawn', async () => {
    const { offer, id, link } = await offered('13800001204', 'en-GB')
    await approve(offer, 1)
    expect((await letters())[0]!.text).toContain('If you do not, the offer stays and nothing is lost.')
    await app.post(`${link}/offer/counter`, { message: 'It is two doors.' })
    must(await upholdOffer(app.house, brand, second, offer, { message: 'It is one door.' }))
    expect((await letters()).map(({ template }) => template)).toEqual(['offer.upheld'])
    await app.post(`${link}/offer/counter`, { message: 'Look at the photo.' })
    must(await proposeOffer(app.house, brand, second, id, { ...lines(40_000), revision: 2 }))
    await approve(offer, 2)
    const [changed] = await letters()
    expect(changed).toMatchObject({ template: 'offer.changed' })
    expect(changed!.text).toContain('¥400.00')
    must(await askWithdrawal(app.house, brand, clerk, offer, { reason: 'another case covers it' }))
    expect(await letters()).toEqual([])
    must(await judgeWithdrawal(app.house, brand, lawyer, offer, { approve: true, reason: 'agreed' }))
    expect((await letters()).map(({ template }) => template)).toEqual(['offer.withdrawn'])
  })

  test('is told once that the date is near, and again when the brand asked again and that date is near', async () => {
    const { offer } = await offered('wu@example.com')
    await approve(offer, 1)
    await letters()
    await tick(app.house)
    expect(await letters()).toEqual([])
    const near = async () => {
      const by = Date.parse((await offerById(app.house, 'qinghe', offer))!.made!.decideBy.at)
      app.house.at(new Date(by - 47 * 3_600_000).toISOString())
      for (let i = 0; i < 3; i += 1) await tick(app.house)
      return by
    }
    const by = await near()
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ template: 'offer.time-near' })
    expect(letter!.text).toContain('过了这天不选，方案照样保留，什么都不会少')
    app.house.at(new Date(by + 1).toISOString())
    await tick(app.house)
    expect((await letters()).filter(({ template }) => template === 'offer.time-near')).toEqual([])
    must(await followUpOffer(app.house, brand, clerk, offer, { message: 'Have you seen it?' }))
    expect((await letters()).map(({ template }) => template)).toEqual(['offer.asked-again'])
    await near()
    expect((await letters()).map(({ template }) => template)).toEqual(['offer.time-near'])
  })

  test('hears of no date that is near once they chose', async () => {
    const { offer, link } = await offered('wu@example.com')
    await approve(offer, 1)
    await app.post(`${link}/offer/choose`, { option: 'refund', revision: '1' })
    await letters()
    app.house.at('2026-12-30T00:00:00.000Z')
    await tick(app.house)
    expect((await letters()).map(({ template }) => template)).toEqual([])
  })

  test('is told that a payment came back and why, and asked for another account; then that it was paid', async () => {
    const { offer, link, number } = await offered('wu@example.com')
    await approve(offer, 1)
    await app.post(`${link}/offer/choose`, { option: 'refund', revision: '1' })
    await app.post(`${link}/payout/account`, { route: 'bank', account: '6222000000007777', name: '吴' })
    must(await exportPayments(app.house, brand, payer, { route: 'bank' }))
    await letters()
    await robots('desk.payment-failed')
    const said = (line: string) => reconcileStatement(app.house, brand, payer, `number,result,reason\n${line}`)
    must(await said(`${paymentNumber(offer, 1)},failed,账户不存在`))
    const [back] = await letters()
    expect(back).toMatchObject({ template: 'payment.failed', subject: `付款被退回，请核对账户：${number}` })
    for (const part of ['¥200.00', '账户', '仍然是你的', link]) expect(back!.text).toContain(part)
    expect(back!.text).not.toContain('7777')
    await app.post(`${link}/payout/account`, { route: 'bank', account: '6222000000008888', name: '吴' })
    must(await exportPayments(app.house, brand, payer, { route: 'bank' }))
    must(await said(`${paymentNumber(offer, 2)},paid,`))
    const [paid] = await letters()
    expect(paid).toMatchObject({ template: 'payment.paid', subject: `¥200.00 已付：${number}` })
    expect(paid!.text).toContain('没有收到或数目不对')
  })

  test('who stopped messages about a case hears nothing of its money either, and who had it forgotten neither', async () => {
    const { offer, link } = await offered('wu@example.com')
    await post.goRound()
    const stop = new URL(/https:\S+\/n\/\S+/.exec(post.mail.reached[0]!.text)![0]).pathname
    await app.post(stop, {})
    await approve(offer, 1)
    expect(await letters()).toEqual([])
    const other = await post.file('zhou@example.com', 'zh', 2)
    const { id } = must(await proposeOffer(app.house, brand, clerk, other.id, lines(30_000)))
    await app.post(`${other.link}/forget`, {})
    await approve(id, 1)
    expect(await letters()).toEqual([])
    expect(link).not.toBe(other.link)
  })
})

describe('the brand’s people', () => {
  test('those whose approval an offer needs are told, each room once, and no other', async () => {
    const filed = await post.file()
    must(await proposeOffer(app.house, brand, clerk, filed.id, lines(900_000)))
    const told = await robots('desk.approval-waits')
    expect(told.map(({ text }) => text).sort()).toHaveLength(3)
    const texts = told.map(({ text }) => text).join('\n')
    expect(texts).toContain(`等法务、财务批准`)
    expect(texts).toContain('Waits for the approval of finance: an offer')
    for (const { text } of told) expect(text).toContain(`https://trust.example/desk/qinghe/cases/${filed.id}`)
    for (const part of ['¥9,000.00', filed.number]) expect(texts).toContain(part)
    expect(texts).not.toMatch(/scratched|words that stay/)
  })

  test('a withdrawal waits for legal, thresholds for both, a payout run for whoever may approve it', async () => {
    const { offer } = await offered('wu@example.com')
    await approve(offer, 1)
    await robots('desk.approval-waits')
    must(await askWithdrawal(app.house, brand, clerk, offer, { reason: 'it was a mistake' }))
    const withdrawal = await robots('desk.approval-waits')
    expect(withdrawal).toHaveLength(2)
    expect(withdrawal[0]!.subject).toContain('撤回赔付方案')
    must(await setThresholds(app.house, brand, payer, { aloneUpToFen: 10_000, financeAboveFen: 20_000 }))
    expect(await robots('desk.approval-waits')).toHaveLength(3)
    const run = await committed(app.house, brand, [{ reference: 'ORDER-1', amountFen: 8_640 }])
    const told = await robots('desk.approval-waits')
    expect(told).toHaveLength(4)
    expect(told[0]!.text).toContain('¥86.40')
    expect(told[0]!.text).toContain(`/desk/qinghe/runs/${run.id}`)
  })

  test('finance is told that a payment came back, and why; nobody else is', async () => {
    const { offer, link } = await offered('wu@example.com')
    await approve(offer, 1)
    await app.post(`${link}/offer/choose`, { option: 'refund', revision: '1' })
    await app.post(`${link}/payout/account`, { route: 'bank', account: '6222000000007777', name: '吴' })
    must(await exportPayments(app.house, brand, payer, { route: 'bank' }))
    await robots('desk.payment-failed')
    must(await reconcileStatement(app.house, brand, payer, `number,result,reason\n${paymentNumber(offer, 1)},failed,`))
    const told = await robots('desk.payment-failed')
    expect(told).toHaveLength(2)
    for (const { text } of told) expect(text).toContain('/desk/qinghe/payments')
    expect(await robots('desk.payment-failed')).toEqual([])
  })
})
