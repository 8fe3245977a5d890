/** A payout run at the desk, from a file with mistakes to a closing statement, by five people who may not do each other's part. */
import { readFileSync } from 'node:fs'
import { checkShareFile } from '@troth/proof/sharefile'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileComplaint } from '../../src/cases/act.ts'
import { zh as people } from '../../src/people/text.zh.ts'
import type { Role } from '../../src/people/words.ts'
import { zh as desk } from '../../src/redress/desk/text.payouts.zh.ts'
import { zh as payments } from '../../src/redress/payments/text.zh.ts'
import { zh as runs } from '../../src/redress/runs/text.zh.ts'
import { isWiderThan, openStage, type Stage } from './stage.ts'

let stage: Stage
const troubles: string[] = []
beforeAll(async () => {
  stage = await openStage()
}, 120_000)
afterAll(() => stage?.close())

const text = desk.runs

async function browse(width = 1280): Promise<Page> {
  const viewport = { width, height: 900 }
  const context = await stage.browser.newContext({ baseURL: stage.site, locale: 'zh-CN', viewport })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  page.on('pageerror', (fault) => troubles.push(String(fault)))
  return page
}

async function signedIn(roles: Role | readonly Role[], name: string, width?: number): Promise<Page> {
  const { email, password } = await stage.hire(roles, name)
  const page = await browse(width)
  await page.goto('/desk/qinghe/runs')
  await page.getByLabel(people.fields.email!).fill(email)
  await page.getByLabel(people.fields.password!).fill(password)
  await page.getByRole('button', { name: people.signIn.submit }).click()
  await page.getByRole('heading', { level: 1, name: text.title }).waitFor()
  return page
}

/** What a click lets the reader keep, as a file with a name. */
async function kept(page: Page, click: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

async function handIn(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(lines.join('\n'))
  await page.getByLabel(text.file).setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('checkbox', { name: text.payees }).setChecked(true)
  await page.getByRole('button', { name: text.dryRun }).click()
}

async function approve(page: Page, total: string, count: string): Promise<void> {
  await page.getByLabel(text.totalAgain).fill(total)
  await page.getByLabel(text.peopleAgain).fill(count)
  await page.getByRole('button', { name: text.approve }).click()
}

async function importStatement(page: Page, lines: readonly string[]): Promise<void> {
  await page.goto('/desk/qinghe/payments')
  await page.getByRole('button', { name: desk.payments.choose }).click()
  const buffer = Buffer.from(lines.join('\n'))
  await page.getByLabel(desk.payments.file).setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: desk.payments.import }).click()
}

test('many are paid for one cause, and no one person could have done it alone', async () => {
  const filed = await fileComplaint(
    stage.house,
    stage.brand,
    { topic: 'safety', statement: '召回的车，来回车费 86.40 元', name: '周敏' },
    { once: 'the journey of a payout at the desk', channel: 'web' },
  )
  if (!filed.ok) throw new Error('not filed')
  const { token } = filed.value
  const { number } = filed.value.case
  const header = 'reference,amount,route,account,name'
  const others = Array.from({ length: 30 }, (_, i) => `VIN-${i},${100 + i}.50,bank,62220000${i},王某`)
  const good = [header, `${number},86.40,bank,622288,周敏`, ...others, 'VIN-rich,88888.00,bank,62229,赵某']

  // 财务 hands in a file with five mistakes and reads each with its line.
  const finance = await signedIn('finance', '陆算')
  const mistakes = ['VIN-x,12.345,bank,1,王某', 'VIN-y,0,bank,1,王某', '', 'VIN-z,5', 'QH-2611-0000-0000,5,,,']
  await handIn(finance, 'with-mistakes.csv', [...good, ...mistakes, others[3]!])
  const wrong = finance.getByRole('region', { name: text.dryRunOf('').trim() }).first()
  await wrong.getByRole('heading', { name: text.wrong(5) }).waitFor()
  const told = await wrong.locator('.findings').innerText()
  const expected: readonly (readonly [number, string])[] = [
    [34, 'row.amount'],
    [35, 'row.nothing'],
    [37, 'row.columns'],
    [38, 'row.case-unknown'],
    [39, 'row.twice'],
  ]
  for (const [line, code] of expected)
    expect(told).toMatch(new RegExp(`${text.line(line)}[：:]?\\s*${(runs.rows as Record<string, string>)[code]}`))
  expect(await wrong.getByRole('button', { name: text.draft }).count()).toBe(0)

  // The good one: how it is spread, who stands out, and the largest; then it is put before those who approve.
  stage.at('2026-11-18T02:05:00.000Z')
  await handIn(finance, 'good.csv', good)
  const dry = finance.getByRole('region').filter({ has: finance.getByRole('button', { name: text.draft }) })
  await dry.getByText(text.outliersAre(1)).waitFor()
  await dry.getByText('¥92,424.40').first().waitFor()
  await dry.getByText('VIN-rich: ¥88,888.00').waitFor()
  await dry.getByRole('heading', { name: text.spread }).waitFor()
  await dry.getByLabel(text.named.zh).fill('召回往返车费')
  await dry.getByLabel(text.named.en).fill('Fares of the recall')
  await dry.getByRole('button', { name: text.draft }).click()
  await finance.getByRole('heading', { level: 1, name: '召回往返车费' }).waitFor()
  const path = new URL(finance.url()).pathname
  const id = path.split('/').at(-1)!
  expect(troubles).toEqual([])

  // Whoever drew it up may not approve it; the number has to be the exact one; two of one role are one.
  await approve(finance, '92424.40', '32')
  await finance
    .getByRole('alert')
    .getByText(runs.refusal({ code: 'run.own-draft' }))
    .waitFor()
  const legal = await signedIn(['legal', 'finance'], '宋清')
  await legal.getByRole('link', { name: '召回往返车费' }).click()
  await approve(legal, '92424.41', '32')
  await legal
    .getByRole('alert')
    .getByText(runs.refusal({ code: 'run.not-the-total' }))
    .waitFor()
  await approve(legal, '92424.40', '32')
  await legal.getByText(text.approved, { exact: true }).first().waitFor()
  await approve(legal, '92424.40', '32')
  await legal
    .getByRole('alert')
    .getByText(runs.refusal({ code: 'run.approved-already' }))
    .waitFor()
  const outsider = await browse()
  expect((await outsider.goto(`/b/qinghe/runs/${id}`))!.status()).toBe(404)
  const service = await signedIn('service', '何平', 360)
  await service.getByRole('link', { name: '召回往返车费' }).click()
  await approve(service, '92,424.40', '32')
  await service.getByText(runs.standings.paying).first().waitFor()
  expect(await isWiderThan(service, 360)).toBe(false)

  // Now it is before the public; whoever approved is told that they may not pay, somebody else pays.
  await outsider.reload()
  await outsider.getByText('¥92,424.40').first().waitFor()
  await legal.reload()
  await legal.getByRole('button', { name: runs.routes.bank }).click()
  await legal
    .getByRole('alert')
    .getByText(runs.refusal({ code: 'run.approver-pays' }))
    .waitFor()
  const payer = await signedIn(['finance', 'store'], '秦川')
  await payer.getByRole('link', { name: '召回往返车费' }).click()
  const bank = payer.getByRole('button', { name: runs.routes.bank })
  const instruction = await kept(payer, () => bank.click())
  const numbers = instruction.text.match(/^\uFEFF?r[0-9a-z]{23}(?=,)/gm) ?? []
  expect([instruction.name.endsWith('.csv'), numbers.length]).toEqual([true, 32])
  await payer.getByText(text.batches).waitFor()
  const again = payer.getByRole('button', { name: text.again })
  expect(await kept(payer, () => again.click())).toEqual(instruction)

  // The bank's statement, twice: the second is no news. Two came back.
  const [sixth, seventh] = [numbers[6]!, numbers[7]!]
  const statement = [
    '编号,结果,原因',
    ...numbers.map((one) => `${one},${one === sixth || one === seventh ? '失败,账户不存在' : '成功,'}`),
  ]
  const first = { lines: 32, paid: 30, failed: 2, waiting: 0 }
  for (const written of [1, 0]) {
    await importStatement(payer, statement)
    await payer
      .getByRole('status')
      .getByText(desk.payments.told({ ...first, written }))
      .waitFor()
  }
  await importStatement(payer, ['编号,结果', 'r000000000000000000000001,成功'])
  const unknown = runs.refusal({ code: 'statement.number-unknown', field: 'line 2' })
  await payer.getByRole('alert').getByText(unknown).waitFor()
  expect(unknown).toBe('第 2 行：编号不是我们发出的')

  // Somebody without a case has a link of their own: what became of it, a receipt to keep, and a way not to take it.
  await payer.goto(path)
  for (const back of ['VIN-5: ¥105.50', 'VIN-6: ¥106.50'])
    await payer.getByText(`${back} · ${runs.failures.account}`).waitFor()
  const links = await kept(payer, () => payer.getByRole('button', { name: text.links }).click())
  const own = links.text
    .split('\r\n')
    .find((line) => line.startsWith('"VIN-5"'))!
    .split(',')[1]!
  const owner = await browse(360)
  await owner.goto(own)
  await owner.getByText('¥105.50').waitFor()
  await owner.getByText(runs.mine.failed(runs.failures.account, '2026-11-25', false)).waitFor()
  expect(await isWiderThan(owner, 360)).toBe(false)
  const receipt = owner.getByRole('link', { name: runs.mine.receipt })
  const share = await kept(owner, () => receipt.click())
  expect(checkShareFile(share.text)).toMatchObject({
    verdict: 'proved',
    share: { reference: 'VIN-5', amountFen: '10550' },
  })
  await owner.getByText(runs.mine.refuse, { exact: true }).first().click()
  await owner.getByRole('button', { name: runs.mine.refuse }).click()
  await owner.getByText(runs.mine.refused).waitFor()

  // Another says where else to pay; what does not fit is said, and nothing that was typed is lost.
  await owner.goto(
    links.text
      .split('\r\n')
      .find((line) => line.startsWith('"VIN-6"'))!
      .split(',')[1]!,
  )
  const account = owner.getByLabel(payments.run.fieldWords('account'))
  await account.fill('?')
  await owner.getByLabel(payments.run.fieldWords('name')).fill('王小某')
  await owner.getByRole('button', { name: payments.mine.save }).click()
  await owner.getByRole('alert').first().waitFor()
  expect(await owner.getByLabel(payments.run.fieldWords('name')).inputValue()).toBe('王小某')
  await account.fill('6222999988887777')
  await owner.getByRole('button', { name: payments.mine.save }).click()
  await owner.getByRole('heading', { name: payments.mine.change }).waitFor()
  await owner.getByRole('button', { name: payments.mine.forget }).waitFor()

  // So has whoever has a case, on its page.
  await owner.goto(`/c/${token}`)
  await owner.getByText(runs.mine.share('召回往返车费', '¥86.40')).waitFor()
  await owner.getByText(runs.mine.paid).waitFor()
  const theirs = await kept(owner, () => owner.getByRole('link', { name: runs.mine.receipt }).click())
  expect(checkShareFile(theirs.text)).toMatchObject({ verdict: 'proved', share: { amountFen: '8640' } })

  // The other is paid once more; nothing is closed before the bank has said what became of it.
  await payer.reload()
  const more = await kept(payer, () => payer.getByRole('button', { name: runs.routes.bank }).click())
  const [last, ...none] = more.text.match(/^\uFEFF?r[0-9a-z]{23}(?=,)/gm) ?? []
  expect([last?.slice(0, -2), none]).toEqual([seventh.slice(0, -2), []])
  expect(more.text).toContain('王小某,6222999988887777,106.50')
  await legal.goto(path)
  await legal.getByRole('button', { name: text.close }).click()
  await legal.getByLabel(text.said.zh).fill('三十一人已经到账，一人不要。')
  await legal.getByRole('button', { name: text.close }).last().click()
  await legal
    .getByRole('alert')
    .getByText(runs.refusal({ code: 'run.under-way' }))
    .waitFor()
  await importStatement(payer, ['编号,结果', `${last},成功`])
  await payer
    .getByRole('status')
    .getByText(desk.payments.told({ ...first, lines: 1, paid: 1, failed: 0, written: 1 }))
    .waitFor()
  await legal.getByRole('button', { name: text.close }).last().click()
  await legal.getByRole('heading', { name: runs.closing }).waitFor()
  const closing = legal.getByRole('region', { name: runs.closing })
  const said = (await closing.innerText()).replaceAll(/\s+/g, ' ')
  expect(said).toContain(`${runs.parts.promised} ${runs.people(32)} · ¥92,424.40`)
  expect(said).toContain(`${runs.parts.paid} ${runs.people(31)} · ¥92,318.90`)
  expect(said).toContain(`${runs.parts.refused} ${runs.people(1)} · ¥105.50`)
  expect(said).toContain(`${runs.parts.unreachable} ${runs.people(0)} · ¥0.00`)

  await outsider.reload()
  const page = outsider.getByRole('main')
  for (const shown of ['¥92,424.40', '¥92,318.90', '¥105.50', '三十一人已经到账，一人不要。'])
    await page.getByText(shown).first().waitFor()
  expect(troubles).toEqual([])
}, 240_000)
