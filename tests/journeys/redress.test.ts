import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instantWords } from '../../src/calendar/zone.ts'
import { followOffer } from '../../src/cases/offered.ts'
import { en as casesEn } from '../../src/cases/text.en.ts'
import { zh as casesZh } from '../../src/cases/text.zh.ts'
import { caseQueue } from '../../src/cases/view.ts'
import type { Member, Role } from '../../src/people/words.ts'
import { approveOffer, proposeOffer } from '../../src/redress/offers/act.ts'
import { en as offersEn } from '../../src/redress/offers/text.en.ts'
import { zh as offersZh } from '../../src/redress/offers/text.zh.ts'
import { offersOfCase } from '../../src/redress/offers/view.ts'
import { exportPayments, reconcileStatement } from '../../src/redress/payments/act.ts'
import { paymentNumber } from '../../src/redress/payments/payment.ts'
import { en as paymentsEn } from '../../src/redress/payments/text.en.ts'
import { zh as paymentsZh } from '../../src/redress/payments/text.zh.ts'
import { paymentsOfCase } from '../../src/redress/payments/view.ts'
import { en as paperEn } from '../../src/redress/public/text.en.ts'
import { zh as paperZh } from '../../src/redress/public/text.zh.ts'
import { approveStandard, draftStandard, publishStandard } from '../../src/redress/published/act.ts'
import { en as publishedEn } from '../../src/redress/published/text.en.ts'
import { zh as publishedZh } from '../../src/redress/published/text.zh.ts'
import { standardById } from '../../src/redress/published/view.ts'
import { standardOf } from '../../src/redress/standards.ts'
import { numbersOn } from '../../src/redress/totals/figures.ts'
import { en as totalsEn } from '../../src/redress/totals/text.en.ts'
import { zh as totalsZh } from '../../src/redress/totals/text.zh.ts'
import { en as trustEn } from '../../src/trustpage/text.en.ts'
import { zh as trustZh } from '../../src/trustpage/text.zh.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

let stage: Stage
const contexts: BrowserContext[] = []
beforeAll(async () => {
  stage = await openStage({ since: '2026-11-02T01:00:00.000Z' })
  await publish()
}, 120_000)
afterAll(() => stage?.close())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

const somebody = (name: string, ...roles: readonly Role[]): Member => ({
  id: `member-${name}`,
  name,
  brand: 'qinghe',
  roles,
})
const people = {
  service: somebody('service', 'service'),
  store: somebody('store', 'service', 'store'),
  legal: somebody('legal', 'legal'),
  legal2: somebody('legal2', 'legal'),
  finance: somebody('finance', 'finance'),
  payer: somebody('payer', 'finance'),
}

function must<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error(`the story was refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}

/** The brand says beforehand what goods that fall short are worth, and at which rate points stand for cash. */
async function publish(): Promise<void> {
  const { house, brand } = stage
  const { units: _, lines, ...file } = standardOf('quality-refund')!
  const standard = {
    ...file,
    lines: lines.map((line) => ({ ...line, formula: `${line.id}_fen` })),
    options: ['refund', 'return', 'points', 'mixed'],
    exchange: { points: { pointFen: 10, bonusPpm: 1_200_000 } },
  }
  must(await draftStandard(house, brand, people.service, { standard }))
  const { version, sha256 } = (await standardById(house, 'qinghe', 'quality-refund'))!.versions[0]!
  must(await approveStandard(house, brand, people.legal, 'quality-refund', { version, sha256 }))
  const effective = { version, effectiveOn: '2026-11-02', reviewOn: '2027-11-02' }
  must(await publishStandard(house, brand, people.legal, 'quality-refund', effective))
}

const stories = [
  {
    language: 'Chinese',
    locale: 'zh-CN',
    day: '03',
    text: {
      cases: casesZh,
      offers: offersZh,
      payments: paymentsZh,
      paper: paperZh,
      published: publishedZh,
      trust: trustZh,
      totals: totalsZh,
    },
    price: '凭证价',
    total: '¥6,059.00',
    better: '¥6,239.00',
    statement: '洗碗机三次漏水，厨房地板泡坏了，要求退货并赔地板。',
    counter: '地板维修花了 240 元，不是 60 元，发票附后。',
    law: '消费者权益保护法',
  },
  {
    language: 'English',
    locale: 'en-GB',
    day: '04',
    text: {
      cases: casesEn,
      offers: offersEn,
      payments: paymentsEn,
      paper: paperEn,
      published: publishedEn,
      trust: trustEn,
      totals: totalsEn,
    },
    price: 'the price on the receipt',
    total: '¥6,059.00',
    better: '¥6,239.00',
    statement: 'The dishwasher leaked three times and ruined the kitchen floor.',
    counter: 'Mending the floor cost 240, not 60. The invoice is attached.',
    law: 'Consumer Rights Protection Law',
  },
]

describe.each(stories)('in $language, on a phone without scripts', (story) => {
  const { text } = story
  const lang = story.locale === 'zh-CN' ? 'zh' : 'en'
  const fits = async (page: Page, name: string) => expect([name, await isWiderThan(page, 360)]).toEqual([name, false])

  test('a stranger computes what they are owed, complains, counters, chooses, is paid, and finds it in the public totals', async () => {
    const { house, brand } = stage
    const context = await stage.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
      locale: story.locale,
      baseURL: stage.site,
    })
    context.setDefaultTimeout(5_000)
    contexts.push(context)
    const page = await context.newPage()
    const at = (time: string) => stage.at(`2026-11-${story.day}T${time}:00.000Z`)
    at('02:00')

    // What is owed stands there before anything went wrong.
    await page.goto('/b/qinghe')
    await page.getByRole('link', { name: text.trust.ways.standards! }).first().click()
    await fits(page, 'standards')
    await page.getByRole('listitem').getByRole('link').first().click()
    await page.getByRole('heading', { name: text.published.one.items }).waitFor()
    await fits(page, 'standard')
    await page.getByLabel(story.price).fill('5999')
    await page.getByRole('button', { name: text.published.calculator.go }).click()
    await page.getByText(text.paper.stillMissing).waitFor()
    await fits(page, 'missing')
    for (const [at, value] of ['5999', '0', '60'].entries())
      await page.locator('form.sheet input[name^=f]').nth(at).fill(value)
    await page.getByRole('button', { name: text.published.calculator.go }).click()
    await page.getByRole('row').filter({ hasText: story.total }).first().waitFor()
    await fits(page, 'computed')
    await page.getByRole('link', { name: text.published.calculator.complain }).click()

    await page.getByRole('radio', { name: text.cases.topics.refund }).check()
    await page.getByLabel(text.cases.fields.statement!).fill(story.statement)
    await page.getByRole('button', { name: text.cases.form.submit }).click()
    await page.getByRole('status').getByText(text.cases.progress.filedTitle).waitFor()
    const link = new URL(page.url()).pathname
    const number = /QH-\d{4}-\w{4}-\w{4}/.exec(await page.title())![0]
    const { id } = (await caseQueue(house, 'qinghe', { number, most: 1, skip: 0 })).cases[0]!
    await stage.brandDoes('service', number, { do: 'reply', message: 'OK' })

    // The desk computes an offer; 法务 and 财务 approve, and only then is it the customer's.
    const facts = (loss: number) => [
      { name: 'price_fen', value: 599_900, from: 'order' },
      { name: 'freight_fen', value: 0, from: 'order' },
      { name: 'loss_fen', value: loss, from: 'customer' },
    ]
    const proposal = {
      standard: 'quality-refund',
      message: story.statement,
      options: [{ name: 'return' }, { name: 'points' }],
    }
    at('03:00')
    const offer = must(await proposeOffer(house, brand, people.service, id, { ...proposal, facts: facts(6_000) }))
    await page.goto(link)
    expect(await page.locator('#offer').count()).toBe(0)
    must(await approveOffer(house, brand, people.legal, offer.id, { revision: 1 }))
    await page.reload()
    expect(await page.locator('#offer').count()).toBe(0)
    must(await approveOffer(house, brand, people.finance, offer.id, { revision: 1 }))
    await tickCase()
    await page.reload()
    const section = page.locator('#offer')
    await section.getByRole('row').filter({ hasText: story.total }).first().waitFor()
    await fits(page, 'offer')
    // Each line's basis is one tap away.
    await section.getByText(text.paper.why).first().click()
    await section.getByText(story.law).first().waitFor()
    expect(await section.getByText(story.law).first().isVisible()).toBe(true)
    await fits(page, 'basis')

    // They do not agree, and bring evidence.
    at('04:00')
    await section.getByText(text.offers.part.counter, { exact: true }).click()
    await section.getByLabel(text.offers.part.counterLabel).fill(story.counter)
    await section.getByLabel(text.offers.part.evidence).fill('发票 No. 26441')
    await section.getByRole('button', { name: text.offers.part.counterSend }).click()
    await page.getByText(story.counter).first().waitFor()
    await fits(page, 'countered')

    // Somebody else draws it up anew.
    at('05:00')
    must(await proposeOffer(house, brand, people.store, id, { ...proposal, revision: 2, facts: facts(24_000) }))
    must(await approveOffer(house, brand, people.legal2, offer.id, { revision: 2 }))
    must(await approveOffer(house, brand, people.finance, offer.id, { revision: 2 }))
    await tickCase()
    await page.reload()
    await section.getByRole('row').filter({ hasText: story.better }).first().waitFor()
    await fits(page, 'second')
    await section.getByRole('radio').nth(1).check()
    await section.getByRole('button', { name: text.offers.part.send }).click()
    await page.getByText(text.offers.part.chosen('').trim()).first().waitFor()
    await fits(page, 'chosen')

    // Where the money goes: asked for at once, and held against the way it is to come.
    at('06:00')
    const label = (name: string) => text.payments.mine.label(name)
    await page.getByRole('link', { name: text.payments.mine.askAccount }).click()
    await page.getByLabel(label('account'), { exact: true }).fill('zhou')
    await page.getByRole('button', { name: text.payments.mine.save }).click()
    expect(await page.getByRole('alert').first().getByRole('listitem').count()).toBe(2)
    expect(await page.getByLabel(label('account'), { exact: true }).inputValue()).toBe('zhou')
    await fits(page, 'owed')
    await page.getByLabel(label('account'), { exact: true }).fill('6222 0000 1234 5678')
    await page.getByLabel(label('name'), { exact: true }).fill('周敏')
    await page.getByRole('button', { name: text.payments.mine.save }).click()
    await page.getByText(text.payments.mine.given(text.payments.run.routes.bank, '5678')).waitFor()
    await fits(page, 'account')
    const batch = must(await exportPayments(house, brand, people.payer, { route: 'bank' }))
    expect(batch.file.text).toContain('6222')
    await page.reload()
    await fits(page, 'under-way')
    at('08:00')
    const statement = `编号,结果,原因\n${paymentNumber(offer.id, 1)},成功,`
    must(await reconcileStatement(house, brand, people.payer, statement))
    await page.reload()
    const [payment] = await paymentsOfCase(house, 'qinghe', id)
    const on = (instant: string) => instantWords(instant)[lang]
    await page.getByText(text.payments.mine.state(payment!, on)).first().waitFor()
    await fits(page, 'paid')
    await page.getByRole('button', { name: text.offers.part.confirm }).click()
    await page.getByText(text.cases.progress.closedConfirmed).first().waitFor()
    await fits(page, 'confirmed')

    at('09:00')
    await page.goto('/b/qinghe')
    await page.getByRole('link', { name: text.trust.ways.totals! }).first().click()
    await page.getByRole('heading', { level: 1, name: text.totals.title }).waitFor()
    await fits(page, 'totals')
    // Theirs is in it, and whoever comes before them in another language as well.
    const numbers = numbersOn(await page.content())
    const paid = story.day === '03' ? 623_900 : 2 * 623_900
    const shown = text.totals.number({ unit: 'fen', value: paid })
    for (const id of ['month/2026-11/paid', 'standard/quality-refund/paid', 'cause/standard:quality-refund/paid-fen'])
      expect([id, numbers.get(id)]).toEqual([id, shown])
    expect(numbers.get('cause/standard:quality-refund/confirmed')).toBe(story.day === '03' ? '1' : '2')
    await page
      .getByText(/记录（|records behind/)
      .first()
      .click()
    await page.getByRole('link', { name: String(payment!.steps.at(-1)!.index), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: text.payments.steps['payment.paid/1'] }).waitFor()

    async function tickCase() {
      await followOffer(house, brand, id)
    }
    expect((await offersOfCase(house, 'qinghe', id)).length).toBe(1)
  }, 120_000)
})
