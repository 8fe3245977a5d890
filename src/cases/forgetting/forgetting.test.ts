import { dirname } from 'node:path'
import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingHeld, filesHeld } from '../../../tests/held.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { openImprovement } from '../../improvements/act.ts'
import { improvementById } from '../../improvements/view.ts'
import { keepers } from '../../keepers.ts'
import type { Outcome } from '../../kit/outcome.ts'
import type { Brand, Member } from '../../people/words.ts'
import { serviceFallenDue } from '../../service/follow.ts'
import { sendParcel, takeAnswer } from '../../service/parcels/act.ts'
import { formats } from '../../service/parcels/carriers/formats.ts'
import { actOnRepair, bookIn } from '../../service/repairs/act.ts'
import { repairById } from '../../service/repairs/view.ts'
import type { DeskAct } from '../../service/repairs/words.ts'
import { registerUnit } from '../../service/units/act.ts'
import { tick } from '../../timer.ts'
import { answerException, askException, importTranscripts } from '../../wording/outgoing/act.ts'
import { actByLink, fileComplaint } from '../act.ts'
import { forgetElsewhere } from './act.ts'

let app: TestApp
let brand: Brand
let folder = ''
let drawn = 0
const asked = '2026-11-18T13:04:00.000Z'
const member: Member = { id: 'm-service', name: 'service', brand: 'qinghe', roles: ['service', 'product'] }
const legal: Member = { id: 'm-legal', name: 'legal', brand: 'qinghe', roles: ['legal'] }
beforeAll(async () => {
  app = await openTestApp()
  brand = await app.found('qinghe')
  folder = dirname(await app.house.files.folder('any'))
})
afterAll(() => app.close())

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.value
}

const personal = {
  statement: 'Zhou Xiaoman says the pan caught fire',
  name: '周小满',
  contact: '13912345678',
  fault: 'smells since the birthday of my son',
  received: 'with a blue bag of Xiaoman',
  typed: 'ZXM-TYPED-0099',
  finding: 'a note of Xiaoman was in the lid',
  part: 'lid engraved for Xiaoman',
  waited: 'engraved lid from Ningbo',
  work: 'lid of Xiaoman changed',
  number: 'SF1366600099887',
  words: 'left at 7 Garden Lane with Mrs Zhou',
  comment: 'my neighbour Lin saw it too',
  proposal: 'print the warning larger, my eyes are weak',
  proposer: 'Xiaoman Z.',
  reach: 'xiaoman@example.com',
  call: 'caller says her address is 7 Garden Lane, flat 4',
  draft: '检测结论为使用不当造成的，周女士的锅照片见附件。',
  reason: 'Mrs Zhou agreed on the telephone',
  picture: 'pixels-of-the-kitchen',
  paper: 'signature-of-xiaoman',
}

async function stillThere(): Promise<readonly string[]> {
  const held = `${await everythingHeld(app.house)}\n${filesHeld(folder)}`
  return Object.entries(personal).flatMap(([name, words]) => (held.includes(words) ? [name] : []))
}
const png = (text: string) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    Buffer.from(text),
  ])
const typesOf = async (subject: string) =>
  (await app.house.ledger.stream('qinghe', subject)).map(({ type }) => type.split('/')[0])

async function filed(words: object = {}): Promise<{ readonly id: string; readonly token: string }> {
  drawn += 1
  const complaint = { topic: 'repair', statement: 'It does not heat.', ...words }
  const once = `filing-${drawn}`.padEnd(20, 'x')
  const done = must(await fileComplaint(app.house, brand, complaint, { once, channel: 'web' }))
  return { id: done.case.id, token: done.token }
}
async function booked(id: string, words: object): Promise<string> {
  drawn += 1
  const once = `booking${drawn}`.padEnd(20, 'x')
  return must(await bookIn(app.house, brand, member, { case: id, at: 'post', once, ...words })).id
}
const act = async (repair: string, name: DeskAct, what: object) =>
  must(await actOnRepair(app.house, brand, member, repair, name, what))
const kept = async (text: string) => must(await app.house.files.put(png(text), 'it.png')).sha256
const quoted = { ground: 'paid', labourFen: 3_000, costFen: 8_800 }
const pictures = async (repair: string, text: string) =>
  act(repair, 'pictures', { when: 'before', files: [await kept(text)] })

/** A case with everything that can be said about somebody beside it; the repair is over. */
async function everything() {
  const { statement, name, contact } = personal
  const one = await filed({ statement, name, contact })
  must(await registerUnit(app.house, brand, member, { serial: personal.typed, kind: 'other', model: 'P1' }))
  const { fault, received, finding, work } = personal
  const repair = await booked(one.id, { fault, received, serial: personal.typed })
  await act(repair, 'diagnose', { cause: 'wear', finding })
  await pictures(repair, personal.picture)
  await act(repair, 'quote', { ...quoted, parts: [{ name: personal.part, count: 1, priceFen: 5_800 }] })
  await act(repair, 'accept-quote', { paper: await kept(personal.paper) })
  await act(repair, 'wait', { part: personal.waited })
  await act(repair, 'finish', { result: 'repaired', work })
  await act(repair, 'hand-back', {})
  await serviceFallenDue(app.house, brand)
  const scores = { overall: '5', result: '5', speed: '5', explained: '5', attitude: '5' }
  const rated = await app.post(`/c/${one.token}/service/rate`, {
    repair,
    round: 'first',
    comment: personal.comment,
    ...scores,
  })
  expect(rated.status).toBe(303)
  const sent = { case: one.id, carrier: 'shunfeng', number: personal.number, direction: 'to-customer', repair }
  const parcel = must(await sendParcel(app.house, brand, member, sent)).id
  await delivered()
  const opened = { zh: '警示更大', en: 'A larger warning', owner: 'product', cases: [one.id] }
  const improvement = must(await openImprovement(app.house, brand, member, opened)).id
  const proposed = await app.post(`/c/${one.token}/improvements/propose-${improvement}`, {
    kind: 'idea',
    text: personal.proposal,
    name: personal.proposer,
    contact: personal.reach,
    credit: 'yes',
    once: 'p'.repeat(32),
  })
  expect(proposed.status).toBe(303)
  const call = { id: 'call-1', channel: 'phone', text: personal.call, saidOn: '2026-11-17', case: one.id }
  must(await importTranscripts(app.house, brand, member, { transcripts: [call] }))
  const { draft, reason } = personal
  const exception = must(
    await askException(app.house, brand, member, { text: draft, as: 'reply', case: one.id, reason }),
  ).id
  return { ...one, repair, parcel, improvement, exception }
}
async function delivered(): Promise<void> {
  const data = [{ context: personal.words, time: '2026-11-18 20:00:00', ftime: '2026-11-18 20:00:00', status: '签收' }]
  const text = JSON.stringify({ status: '200', state: '3', com: 'shunfeng', nu: personal.number, data })
  must(await takeAnswer(app.house, brand, member, formats[0]!, text))
}

describe('a case that its customer has forgotten', () => {
  test('leaves nothing personal in any table, sealed or not, nor among the files, and every public number stays', async () => {
    app.house.at(asked)
    const one = await everything()
    expect(await stillThere()).toEqual(Object.keys(personal))
    const figures = async () => {
      const { figures: told } = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as {
        figures: readonly { readonly id: string; readonly value: number | null; readonly n: number }[]
      }
      return told.map(({ id, value, n }) => [id, value, n])
    }
    app.house.at('2026-11-18T13:20:00.000Z')
    const before = await figures()
    expect(before).toContainEqual(['service.mean-score', 5, 1])
    const [begun] = await app.house.ledger.stream('qinghe', one.repair)
    const receipt = await app.house.ledger.receipt('qinghe', [begun!.index], () => true)
    expect(checkReceipt(Buffer.from(receipt)).verdict).toBe('proved')

    expect((await app.post(`/c/${one.token}/forget`, {})).status).toBe(303)
    // The unit's number was registered by the brand before anybody complained: it is the brand's own record.
    expect(await stillThere()).toEqual([])
    expect(await everythingHeld(app.house)).toContain('ZXMTYPED0099')
    for (const [subject, type] of [
      [one.repair, 'repair.forgotten'],
      [one.parcel, 'parcel.forgotten'],
      [one.repair.replace('repair:', 'rating:'), 'rating.forgotten'],
      [`improvement:${one.improvement}`, 'improvement.proposals-forgotten'],
      [`exception:${one.exception}`, 'exception.forgotten'],
    ] as const)
      expect((await typesOf(subject)).at(-1)).toBe(type)

    expect(await repairById(app.house, 'qinghe', one.repair)).toMatchObject({
      cause: 'wear',
      done: { result: 'repaired' },
      standing: 'over',
      pictures: [],
    })
    app.house.at('2026-11-18T13:20:30.000Z')
    expect(await figures()).toEqual(before)
    const [entry] = await app.house.ledger.stream('qinghe', one.repair)
    expect(entry).toEqual(begun)
    expect(
      checkReceipt(Buffer.from(await app.house.ledger.receipt('qinghe', [entry!.index], () => true))).verdict,
    ).toBe('proved')
    expect(checkReceipt(Buffer.from(receipt)).verdict).toBe('proved')
    // A text that nobody can read any more is let through by nobody.
    const granted = await answerException(app.house, brand, legal, one.exception, 'granted', { reason: 'fine' })
    expect(granted.ok || granted.refusals[0]!.code).toBe('exception.unknown')
    for (const lang of ['zh', 'en']) {
      const page = await app.get(`/c/${one.token}?lang=${lang}`)
      expect(page.status).toBe(200)
      const shown = await page.text()
      for (const words of Object.values(personal)) expect(shown).not.toContain(words)
    }
    expect((await improvementById(app.house, 'qinghe', one.improvement))!.proposals).toHaveLength(1)
  })

  test('is followed to its end once, by the timer alone as well, and says so when nothing can arrive any more', async () => {
    app.house.at(asked)
    const one = await filed()
    const repair = await booked(one.id, { fault: personal.fault })
    await act(repair, 'finish', { result: 'none-found', work: personal.work })
    await act(repair, 'hand-back', {})
    must(await actByLink(app.house, brand, one.token, { do: 'forget' }))
    expect(await stillThere()).toEqual(expect.arrayContaining(['fault', 'work']))
    await Promise.all([1, 2, 3].map(() => forgetElsewhere(app.house, brand, keepers)))
    await tick(app.house)
    expect(await stillThere()).toEqual([])
    expect((await typesOf(repair)).filter((type) => type === 'repair.forgotten')).toHaveLength(1)
    expect(await typesOf(`forgotten:${one.id.slice(5)}`)).toEqual([])
    app.house.at('2026-11-18T13:06:00.000Z')
    await Promise.all([1, 2].map(() => forgetElsewhere(app.house, brand, keepers)))
    expect(await typesOf(`forgotten:${one.id.slice(5)}`)).toEqual(['forgetting.done'])
    expect(await forgetElsewhere(app.house, brand, keepers)).toBe(0)
  })

  test('keeps no words of a diagnosis, a booking or a parcel that came in at the same moment', async () => {
    app.house.at(asked)
    const one = await filed()
    const repair = await booked(one.id, { fault: personal.fault })
    await Promise.all([
      app.post(`/c/${one.token}/forget`, {}),
      act(repair, 'diagnose', { cause: 'wear', finding: personal.finding }),
      booked(one.id, { fault: personal.fault, received: personal.received }),
      pictures(repair, personal.picture),
    ])
    // Written behind the follower, by somebody who had begun before the customer asked.
    await act(repair, 'wait', { part: personal.waited })
    await tick(app.house)
    expect(await stillThere()).toEqual([])
  })

  test('whose unit is still being repaired is asked for a price they can read, and loses it when the unit is handed back', async () => {
    app.house.at(asked)
    const one = await filed()
    const repair = await booked(one.id, { fault: personal.fault })
    await act(repair, 'quote', { ...quoted, parts: [{ name: personal.part, count: 1, priceFen: 5_800 }] })
    await app.post(`/c/${one.token}/forget`, {})
    expect(await stillThere()).toEqual(['part'])
    expect(await (await app.get(`/c/${one.token}?lang=en`)).text()).toContain('I agree to pay ¥88.00')
    app.house.at('2026-11-19T02:00:00.000Z')
    expect((await app.post(`/c/${one.token}/service/accept`, { repair })).status).toBe(303)
    await act(repair, 'finish', { result: 'repaired', work: personal.work })
    await tick(app.house)
    expect(await stillThere()).toEqual(['work'])
    await act(repair, 'hand-back', {})
    await tick(app.house)
    expect(await stillThere()).toEqual([])
    expect(await typesOf(`forgotten:${one.id.slice(5)}`)).toEqual(['forgetting.done'])
  })

  test('takes no file with it that something else rests on', async () => {
    app.house.at(asked)
    const [mine, other] = [await filed(), await filed()]
    const [first, second] = [await booked(mine.id, { fault: 'dead' }), await booked(other.id, { fault: 'dead' })]
    await pictures(first, personal.picture)
    await pictures(second, personal.picture)
    const hash = await kept(personal.picture)
    await app.post(`/c/${mine.token}/forget`, {})
    expect(await app.house.files.look(hash)).toBeDefined()
    expect((await app.get(`/c/${mine.token}/service/${hash}`)).status).toBe(404)
    expect((await app.get(`/c/${other.token}/service/${hash}`)).status).toBe(200)
  })
})
