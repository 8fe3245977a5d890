import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseById, caseQueue, wordsOf } from '#src/cases/view.ts'
import type { Brand } from '#src/people/words.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { mailRound } from '../run.ts'
import { type ImapServer, openImap } from './imap.fixture.ts'
import { freshIn } from './words.ts'

let app: TestApp
let brand: Brand
let box: ImapServer
beforeAll(async () => {
  app = await openTestApp()
  brand = await app.found('qinghe')
  box = await openImap()
})
afterAll(async () => {
  await box.close()
  await app.close()
})

const settings = () => ({
  mailboxes: [{ brand: 'qinghe', url: box.url }],
  ours: { host: 'trust.example', addresses: ['service@qinghe.example'] },
})
const read = () => mailRound(app.house, settings())
const cases = async () => (await caseQueue(app.house, 'qinghe', { most: 200, skip: 0 })).cases
const size = async () => (await app.house.ledger.checkpoint('qinghe'))!.size
const firstWords = async (id: string) => {
  const found = (await caseById(app.house, brand.slug, id))!
  return (await wordsOf(app.house, brand.slug, found, { inside: true })).get(found.steps[0]!.index)!
}

/** As a mail program would write it. */
const written = async (mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]) => {
  const made = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(mail)
  return (made as unknown as { message: Buffer }).message
}
const pdf = Buffer.from('%PDF-1.4\n% a bill\n%%EOF\n')
let n = 0
const letter = (more: Record<string, unknown> = {}) =>
  written({
    from: '王女士 <wang@example.com>',
    to: 'service@qinghe.example',
    subject: '电饭煲坏了',
    text: '内胆的涂层起泡了，请退款。',
    messageId: `<letter-${++n}@example.com>`,
    ...more,
  })

describe('a mail', () => {
  test('becomes a case: words, sender, attachments that may be kept; its id and all of it are sealed', async () => {
    box.deliver(
      await letter({
        attachments: [
          { filename: '发票.pdf', content: pdf },
          { filename: 'run.exe', content: Buffer.from('MZ\0\0') },
        ],
      }),
    )
    expect(await read()).toBe(1)
    const [one] = await cases()
    expect(one).toMatchObject({ channel: 'mail', topic: 'other' })
    expect(await firstWords(one!.id)).toMatchObject({
      contact: 'wang@example.com',
      name: '王女士',
      mail: 'letter-1@example.com',
    })
    expect((await firstWords(one!.id)).statement).toBe('电饭煲坏了\n\n内胆的涂层起泡了，请退款。')
    expect((await caseById(app.house, 'qinghe', one!.id))!.steps.map(({ type }) => type)).toContain('case.file-added/1')
    const [entry] = await app.house.ledger.at('qinghe', [one!.steps[0]!.index])
    expect(JSON.stringify(entry)).not.toMatch(/wang|letter-1/)
    expect(box.seen()).toEqual([1])
    const { cookie } = await app.hire('qinghe', 'service')
    const told = (await (await app.get('/api/v1/brands/qinghe/mails', { cookie })).json()) as { mails: unknown[] }
    expect(told.mails).toMatchObject([{ reason: 'attachment', left: ['run.exe'] }])
  })

  test('that is there twice, or is read twice, is one case', async () => {
    const before = await size()
    n = 0
    box.deliver(await letter())
    await read()
    expect(await read()).toBe(0)
    expect(await size()).toBe(before)
    n = 1
  })

  test('is one case also when the line broke after it was read and before it was marked', async () => {
    const before = (await cases()).length
    box.deliver(await letter())
    box.breakAt('UID STORE')
    await read()
    expect(box.seen()).not.toContain(3)
    expect((await cases()).length).toBe(before + 1)
    await read()
    expect(box.seen()).toContain(3)
    expect((await cases()).length).toBe(before + 1)
  })

  test('in GB 18030, or in HTML, is read as it was written', async () => {
    const gb = Buffer.concat([
      Buffer.from(
        'From: <li@example.com>\r\nMessage-ID: <gb@example.com>\r\nSubject: =?gb18030?B?tee3ubLT?=\r\nContent-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
      ),
      Buffer.from('b5e7b7b9ecd2b5c4b8c7d7d3bacfb2bbc9cf', 'hex'),
    ])
    box.deliver(gb)
    box.deliver(
      await letter({
        text: '',
        html: '<p>锅盖<b>合不上</b>了</p><script>alert(1)</script><blockquote>旧</blockquote>',
      }),
    )
    await read()
    const words = await Promise.all((await cases()).map(({ id }) => firstWords(id)))
    expect(words.map(({ statement }) => statement)).toEqual(
      expect.arrayContaining([expect.stringContaining('盖子合不上'), expect.stringContaining('锅盖合不上了')]),
    )
    expect(words.map(({ statement }) => statement).join()).not.toContain('alert')
  })
})

describe('an answer', () => {
  test('with the number, from the address that was given, is added to its case; what was quoted is sealed, not repeated', async () => {
    const one = (await cases()).at(-1)!
    const held = await firstWords(one.id)
    box.deliver(
      await letter({
        from: held.contact,
        subject: `Re: ${one.number}`,
        text: '型号是 X7。\n\n在 2026年11月18日，青禾 <service@qinghe.example> 写道：\n> 请问型号？\n',
      }),
    )
    const before = (await cases()).length
    await read()
    expect((await cases()).length).toBe(before)
    const after = (await caseById(app.house, 'qinghe', one.id))!
    const step = after.steps.findLast(({ type }) => type === 'case.supplemented/1')!
    const said = (await wordsOf(app.house, 'qinghe', after, { inside: true })).get(step.index)!
    expect(said.message).toBe('型号是 X7。')
    expect(said.whole).toContain('请问型号')
  })

  test('with the number from somebody else is a case of its own: numbers are no secret', async () => {
    const one = (await cases())[0]!
    const before = (await cases()).length
    box.deliver(
      await letter({ from: 'mallory@example.net', subject: `Re: ${one.number}`, text: 'I withdraw everything.' }),
    )
    await read()
    expect((await cases()).length).toBe(before + 1)
  })

  test('with the link is the customer’s, from whatever address', async () => {
    const filed = (await (
      await app.send('/api/v1/brands/qinghe/cases', { topic: 'repair', statement: 'the lid is loose' })
    ).json()) as { id: string; link: string }
    box.deliver(
      await letter({ from: 'work@example.org', text: `见 https://trust.example${filed.link} ，照片稍后补。` }),
    )
    await read()
    const after = (await caseById(app.house, 'qinghe', filed.id))!
    expect(after.steps.at(-1)!.type).toBe('case.supplemented/1')
  })
})

describe('what nobody wrote', () => {
  test('makes no case and is listed with its reason', async () => {
    const before = await size()
    box.deliver(await letter({ headers: { 'Auto-Submitted': 'auto-replied' }, subject: '不在办公室' }))
    box.deliver(await letter({ from: 'mailer-daemon@example.com', subject: 'Undelivered Mail' }))
    box.deliver(await letter({ messageId: '<abc@trust.example>', subject: 'our own' }))
    box.deliver(await letter({ from: 'service@qinghe.example', subject: 'ours too' }))
    box.deliver(await letter({ headers: { Precedence: 'bulk' }, subject: 'news' }))
    box.deliver(await letter({ text: '', subject: '' }))
    expect(await read()).toBe(6)
    expect(await size()).toBe(before)
    const { cookie } = await app.hire('qinghe', 'admin')
    const told = (await (await app.get('/api/v1/brands/qinghe/mails', { cookie })).json()) as {
      mails: { reason: string; subject: string }[]
    }
    expect(new Set(told.mails.map(({ reason }) => reason))).toEqual(
      new Set(['attachment', 'auto', 'bounce', 'loop', 'bulk', 'empty']),
    )
    expect(told.mails.map(({ subject }) => subject)).toContain('不在办公室')
  })

  test('a mailbox that is away is told to the operator once, without its password', async () => {
    const away = { ...settings(), mailboxes: [{ url: 'imap://u:hush@127.0.0.1:1/INBOX' }] }
    const down = new Set<string>()
    await mailRound(app.house, away, down)
    await mailRound(app.house, away, down)
    const lines = app.said.filter((line) => line.includes('127.0.0.1:1:'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('hush')
  })
})

test('quoted history ends where mail programs say that it begins', () => {
  for (const mark of [
    '------------------ 原始邮件 ------------------',
    'On Tue, Nov 18, 2026 at 9:04 AM Qinghe <s@q.example> wrote:',
    '发件人: 青禾\n发送时间: 2026年11月18日',
    '-----Original Message-----',
  ])
    expect(freshIn(`好的。\n\n${mark}\n旧的话`)).toBe('好的。')
  expect(freshIn('> 只有引用')).toBe('> 只有引用')
})
