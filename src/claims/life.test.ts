import { describe, expect, test } from 'vitest'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Other } from './checks/said.ts'
import { type Claim, fold } from './claim.ts'
import {
  decideApproval,
  decideCheck,
  decideDispute,
  decideEvidence,
  decideHoldBack,
  decideLapse,
  decideLookUp,
  decideRegistration,
  decideRelease,
  decideSuperseding,
  decideWithdrawal,
} from './decide.ts'
import { clearingOf } from './ending.ts'
import { kindOf } from './kinds/kinds.ts'
import { numberOf } from './numbers.ts'
import { paperOf } from './paper.ts'
import { questions } from './questions.ts'
import { remindersOf } from './reminders.ts'
import { Telling } from './story.fixture.ts'
import { type ClaimRefusal, type Evidence, type RegisterClaim, readClaimEntry, registerSchema } from './words.ts'

const on = (today: string) => ({
  now: `${today}T02:00:00.000Z`,
  today,
  zone: 'Asia/Shanghai',
  brand: { name: '青禾电器有限公司', uscc: '91320100MA1N2C3D6J' },
  others: [] as readonly Other[],
})
const start = '2026-11-18'

const patent = {
  kind: 'patent',
  wording: { zh: '双循环加热获发明专利 ZL202010566088.9' },
  endorser: { name: '国家知识产权局' },
  numbers: [{ identifier: 'patent', value: 'ZL202010566088.9', holder: { name: '青禾电器有限公司' } }],
}

function registering(
  input: object,
  { today = start, stage = 'live' as 'draft' | 'live', others = [] as readonly Other[] } = {},
) {
  const act = registerSchema.parse(input) as RegisterClaim
  return decideRegistration(act, stage === 'live' ? 'brand:legal' : 'brand:pr', {
    ...on(today),
    others,
    stage,
    kind: kindOf(act.kind),
    numbers: act.numbers.map((one) => ({ ...paperOf(one), ...numberOf(one, act.wording, today)! })),
    evidence: act.evidence.map((one) => ({ ...one, bytes: 1, mediaType: 'application/pdf' })),
  })
}
const story = (input: object = patent, more: Parameters<typeof registering>[1] = {}) =>
  new Telling().tell(more?.today ?? start, registering(input, more))
const codes = (decision: Outcome<unknown, ClaimRefusal>) =>
  decision.ok ? [] : decision.refusals.map(({ code, field }) => (field ? `${code} ${field}` : code))
const draft = (input: object = patent) => story(input, { stage: 'draft' })

describe('a draft', () => {
  test('is checked as it is written; with nothing failing it may be approved, and then stands', () => {
    const told = draft()
    expect(told.types).toEqual(['claim.registered/2', 'claim.checked/1'])
    expect(told.claim?.standing).toMatchObject({ is: 'checked', on: start })
    expect(questions(told.claim!, start).inForce).toMatchObject({ answer: 'no', why: 'draft' })
    told.tell('2026-11-20', decideApproval(told.claim, 'brand:legal', on('2026-11-20')))
    expect(told.types.slice(2)).toEqual(['claim.checked/1', 'claim.approved/1'])
    expect(told.claim?.standing).toMatchObject({ is: 'live', sinceAt: on('2026-11-20').now })
  })

  test('is not approved while a check fails, and the refusal names the check', () => {
    const told = draft({ ...patent, numbers: [{ ...patent.numbers[0], holder: { name: '云帆家电有限公司' } }] })
    expect(told.claim?.standing.is).toBe('draft')
    const decision = decideApproval(told.claim, 'brand:legal', on(start))
    expect(decision).toMatchObject({
      ok: false,
      refusals: [{ code: 'claim.check-failed', facts: { checks: 'holder.numbers.0' } }],
    })
  })

  test('is mended by evidence: with the licence on record it passes', () => {
    const told = draft({ ...patent, numbers: [{ ...patent.numbers[0], holder: { name: '星图智能科技有限公司' } }] })
    expect(told.claim?.standing.is).toBe('draft')
    const licence: Evidence & object = {
      sha256: 'ab'.repeat(32),
      bytes: 9,
      mediaType: 'application/pdf',
      name: '许可合同.pdf',
      document: 'licence',
      issuer: { name: '星图智能科技有限公司' },
      holder: { name: '青禾电器有限公司' },
    } as never
    told.tell(start, decideEvidence(told.claim, { evidence: [licence as never] }, 'brand:pr', [licence]))
    told.tell(start, decideApproval(told.claim, 'brand:legal', on(start)))
    expect(told.claim?.standing.is).toBe('live')
  })

  test('may be looked up and withdrawn, not disputed, held back or replaced; a look-up that fails suspends nothing', () => {
    const told = draft()
    expect(
      codes(decideDispute(told.claim, { ground: 'number', statement: '查不到号码' }, '1'.repeat(64), on(start))),
    ).toEqual(['claim.draft'])
    expect(codes(decideHoldBack(told.claim, { statement: '先不用' }, 'brand:pr', on(start)))).toEqual(['claim.draft'])
    told.tell(start, decideLookUp(told.claim, { register: '登记簿', result: 'not-found' }, 'brand:legal', on(start)))
    expect(told.types.at(-1)).toBe('claim.looked-up/2')
    expect(codes(decideApproval(told.claim, 'brand:legal', on(start)))).toEqual([])
    told.tell(start, decideWithdrawal(told.claim, { reason: '不说了' }, 'brand:pr'))
    expect(codes(decideApproval(told.claim, 'brand:legal', on(start)))).toEqual(['claim.withdrawn'])
  })

  test('that has ended meanwhile is not approved; what stands is no draft', () => {
    const told = draft({ ...patent, validUntil: '2026-12-01' })
    expect(codes(decideApproval(told.claim, 'brand:legal', on('2026-12-02')))).toEqual([
      'claim.ended-already validUntil',
    ])
    expect(codes(decideApproval(story().claim, 'brand:legal', on(start)))).toEqual(['claim.not-draft'])
    expect(codes(decideApproval(undefined, 'brand:legal', on(start)))).toEqual(['claim.unknown'])
  })
})

describe('the checks', () => {
  test('of what is said already are on record with it, and what fails answers the third question', () => {
    const told = story({ ...patent, numbers: [{ ...patent.numbers[0], holder: { name: '云帆家电有限公司' } }] })
    expect(told.claim?.standing.is).toBe('live')
    expect(told.claim?.checked).toMatchObject({ verdict: 'fail', on: start, by: 'timer' })
    expect(questions(told.claim!, start).entitled).toMatchObject({
      answer: 'no',
      why: 'check-fails',
      facts: { on: start },
    })
  })

  test('that fail where they passed take the claim down; when nothing fails any more it stands again', () => {
    const other = { brand: { name: '云帆家电有限公司' }, numbers: patent.numbers, sha256: [] }
    const told = story()
    told.tell('2026-12-20', decideCheck(told.claim, 'timer', { ...on('2026-12-20'), others: [other] }))
    expect(told.types.slice(2)).toEqual(['claim.checked/1', 'claim.suspended/1'])
    expect(told.claim?.standing).toMatchObject({ is: 'suspended', reason: 'check-failed' })
    told.tell('2026-12-21', decideCheck(told.claim, 'brand:legal', on('2026-12-21')))
    expect(told.types.slice(4)).toEqual(['claim.checked/1', 'claim.resumed/1'])
    expect(told.claim?.standing.is).toBe('live')
  })

  test('that failed from the first are shown and suspend nothing when they are run again', () => {
    const told = story({ ...patent, wording: { zh: '最佳发明专利 ZL202010566088.9' } })
    told.tell('2026-12-20', decideCheck(told.claim, 'timer', on('2026-12-20')))
    expect(told.claim?.standing.is).toBe('live')
  })

  test('leave ends and look-ups that are due to the entries that are there for them', () => {
    const told = story({ ...patent, validUntil: '2026-12-01' })
    told.tell('2026-12-02', decideCheck(told.claim, 'timer', on('2026-12-02')))
    expect(told.types.at(-1)).toBe('claim.checked/1')
    told.tell('2026-12-02', decideLapse(told.claim, on('2026-12-02')))
    expect(told.claim?.standing.is).toBe('lapsed')
    expect(codes(decideCheck(told.claim, 'timer', on('2026-12-02')))).toEqual(['claim.lapsed'])
  })
})

describe('a register that has it as suspended', () => {
  test('suspends the claim, though the look-up found it', () => {
    const told = story()
    const act = { register: '登记簿', result: 'confirmed' as const, found: { status: 'lapsed' as const } }
    told.tell('2026-11-20', decideLookUp(told.claim, act, 'brand:legal', on('2026-11-20')))
    expect(told.claim?.standing).toMatchObject({ is: 'suspended', reason: 'look-up-failed' })
  })

  test('is shown by a picture that is really held', () => {
    const act = {
      register: '登记簿',
      result: 'confirmed' as const,
      screenshot: { sha256: 'ab'.repeat(32), name: 'a.png' },
    }
    expect(codes(decideLookUp(story().claim, act, 'brand:legal', on(start)))).toEqual([
      'evidence.not-held screenshot.sha256',
    ])
  })
})

describe('what the brand holds back itself', () => {
  test('it says why, and only that it can release', () => {
    const told = story()
    expect(codes(decideRelease(told.claim, 'brand:legal', on(start)))).toEqual(['claim.not-held-back'])
    told.tell(
      '2026-11-20',
      decideHoldBack(told.claim, { statement: '供应商换了，先停用' }, 'brand:product', on('2026-11-20')),
    )
    expect(told.claim?.suspension).toMatchObject({ reason: 'held-back', statement: '供应商换了，先停用' })
    expect(codes(decideHoldBack(told.claim, { statement: '再停一次' }, 'brand:pr', on('2026-11-21')))).toEqual([
      'claim.held-back',
    ])
    told.tell('2026-11-22', decideRelease(told.claim, 'brand:legal', on('2026-11-22')))
    expect(told.entries.at(-1)?.by).toBe('brand:legal')
    expect(told.claim?.standing.is).toBe('live')
  })
})

describe('a newer claim', () => {
  const successor = { ...story().claim!, id: 'n'.repeat(24) }
  test('takes the place of one that stands or has lapsed, and only when it is live itself', () => {
    const told = story()
    const facts = (one: Claim | undefined) => ({ ...on(start), successor: one })
    const by = { by: successor.id }
    expect(codes(decideSuperseding(told.claim, by, 'brand:legal', facts(undefined)))).toEqual(['successor.unknown by'])
    expect(codes(decideSuperseding(told.claim, by, 'brand:legal', facts(draft().claim)))).toEqual([
      'successor.not-live by',
    ])
    expect(codes(decideSuperseding(told.claim, { by: 'x' }, 'brand:legal', facts(successor)))).toEqual([
      'successor.itself by',
    ])
    told.tell(start, decideSuperseding(told.claim, by, 'brand:legal', facts(successor)))
    expect(told.claim?.standing).toMatchObject({ is: 'superseded', by: successor.id })
    expect(codes(decideWithdrawal(told.claim, { reason: '算了' }, 'brand:pr'))).toEqual(['claim.superseded'])
  })
})

describe('a registration', () => {
  test('with fields its kind does not ask for, or of another type, is refused field by field', () => {
    const wrong = registering({ ...patent, details: { patentKind: 'magic', role: '会员', feePaidUntil: '2026-02-30' } })
    expect(codes(wrong)).toEqual([
      'details.misfit details.patentKind',
      'details.unlisted details.role',
      'details.misfit details.feePaidUntil',
    ])
  })

  test('with a comparison under unequal conditions is refused, cell by cell', () => {
    const cell = (product: string, condition: string, own = false) => ({
      product,
      own,
      value: 600,
      source: '报告',
      condition,
      on: '2026-08-01',
    })
    const comparison = {
      rows: [
        {
          parameter: '续航',
          unit: 'km',
          cells: [cell('E5', 'CLTC，25℃', true), cell('甲', 'CLTC, 25℃'), cell('乙', 'NEDC，25℃')],
        },
        { parameter: '加速', cells: [cell('甲', '满载'), cell('E5', '空载', true)] },
      ],
    }
    const wrong = registering({ ...patent, tactic: { id: 'expert-brand', comparison } })
    expect(codes(wrong)).toEqual([
      'comparison.unequal tactic.comparison.rows.0.cells.2.condition',
      'comparison.unequal tactic.comparison.rows.1.cells.0.condition',
    ])
  })

  test('that would not fit into an entry is refused with how much is too much', () => {
    const stores = Array.from({ length: 300 }, (_, i) => ({
      name: `店 ${i}`,
      address: '很长的地址'.repeat(20),
      kind: 'own',
      openedOn: '2026-01-01',
    }))
    const wrong = registering({ kind: 'channel', wording: { zh: '门店' }, tactic: { id: 'offline-channel', stores } })
    expect(wrong).toMatchObject({ ok: false, refusals: [{ code: 'claim.too-large', facts: { most: 20_000 } }] })
  })

  test('of before there were papers and stages is read as it was: live, without a check', () => {
    const { data: _, ...place } = {
      data: 0,
      subject: 'claim:x',
      at: on(start).now,
      by: 'brand:pr',
      leaf: 'l',
      index: 0,
      position: 0,
    }
    const data = {
      kind: 'patent',
      naming: 'explicit',
      wording: { zh: '发明专利' },
      scope: {},
      numbers: [],
      evidence: [],
      registeredOn: start,
      validFrom: start,
      reviewEvery: 'P1Y',
      owner: 'legal',
    }
    const old = { ...place, type: 'claim.registered/1', data } as never
    expect(fold(undefined, old)).toMatchObject({ stage: 'live', standing: { is: 'live' } })
    expect(fold(undefined, old).checked).toBeUndefined()
    expect(() =>
      readClaimEntry({ ...place, type: 'claim.registered/1', data: { ...data, stage: 'live' } } as never),
    ).toThrow()
  })
})

describe('reminders', () => {
  test('come 90, 30 and 7 days before an end and before a review, and on no other claim than one that stands', () => {
    const claim = story({ ...patent, validUntil: '2027-02-16' }).claim!
    const at = (today: string) => remindersOf(claim, today).map(({ what, days, stage }) => [what, days, stage])
    expect(at('2026-11-17')).toEqual([])
    expect(at('2026-11-18')).toEqual([['end', 90, 90]])
    expect(at('2027-01-17')).toEqual([['end', 30, 30]])
    expect(at('2027-02-09')).toEqual([['end', 7, 7]])
    expect(at('2027-02-16')).toEqual([['end', 0, 7]])
    expect(at('2027-02-17')).toEqual([])
    const review = story().claim!
    expect(remindersOf(review, '2027-11-11')).toEqual([{ what: 'review', on: '2027-11-18', days: 7, stage: 7 }])
    expect(remindersOf(draft({ ...patent, validUntil: '2026-12-01' }).claim!, start)).toEqual([])
  })
})

describe('the clock of withdrawal', () => {
  const withdrawn = () => {
    const told = story()
    return told.tell('2026-11-20', decideWithdrawal(told.claim, { reason: '供应商换了' }, 'brand:pr')).claim!
  }

  test('gives 24 hours online, two working days for partners, and packs their plan; each as advice, not law', () => {
    expect(clearingOf(story().claim!, 'Asia/Shanghai')).toBeUndefined()
    // 20 November 2026 is a Friday.
    expect(clearingOf(withdrawn(), 'Asia/Shanghai')).toMatchObject([
      { sort: 'online', by: { at: '2026-11-21T02:00:00.000Z', on: '2026-11-21' }, confidence: 'check' },
      { sort: 'partners', by: { on: '2026-11-24' }, confidence: 'check' },
      { sort: 'pack', confidence: 'check' },
    ])
  })
})
