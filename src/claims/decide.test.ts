import { describe, expect, test } from 'vitest'
import type { Outcome } from '#src/kit/outcome.ts'
import { foldAll } from './claim.ts'
import {
  type ClaimFacts,
  decideAnswer,
  decideDispute,
  decideEvidence,
  decideLapse,
  decideLookUp,
  decideRegistration,
  decideWithdrawal,
} from './decide.ts'
import { kindOf } from './kinds/kinds.ts'
import { numberOf } from './numbers.ts'
import { level, questions } from './questions.ts'
import { Telling } from './story.fixture.ts'
import { type ClaimRefusal, type Evidence, type RegisterClaim, registerSchema } from './words.ts'

const on = (today: string): ClaimFacts => ({ now: `${today}T02:00:00.000Z`, today, zone: 'Asia/Shanghai' })
const paper: Evidence = { sha256: 'ab'.repeat(32), bytes: 10, mediaType: 'application/pdf', name: 'a.pdf' }
const patent = {
  kind: 'patent',
  wording: { zh: '发明专利 ZL202010566088.9' },
  numbers: [{ identifier: 'patent', value: 'ZL202010566088.9' }],
}

const world = { brand: { name: '青禾电器' }, others: [] }

function registering(input: object, today = '2026-11-18', evidence: readonly (Evidence | undefined)[] = []) {
  const act = registerSchema.parse(input) as RegisterClaim
  return decideRegistration(act, 'brand:legal', {
    ...on(today),
    ...world,
    stage: act.stage ?? 'live',
    kind: kindOf(act.kind),
    numbers: act.numbers.map((number) => numberOf(number, act.wording, today)),
    evidence,
  })
}

class Story extends Telling {
  register(input: object = patent, today = '2026-11-18', evidence: readonly Evidence[] = []): this {
    return this.tell(
      today,
      registering({ ...input, evidence: evidence.map(({ sha256, name }) => ({ sha256, name })) }, today, evidence),
    )
  }

  lookUp(today: string, result: 'confirmed' | 'not-found' | 'differs', day = today): this {
    return this.tell(
      today,
      decideLookUp(this.claim, { register: '专利登记簿', result, on: day }, 'brand:legal', on(today)),
    )
  }

  dispute(today: string, link = '1'.repeat(64)): this {
    return this.tell(
      today,
      decideDispute(this.claim, { ground: 'number', statement: '查不到这个号码' }, link, on(today)),
    )
  }
}

const story = () => new Story()
const codes = (decision: Outcome<unknown, ClaimRefusal>) =>
  decision.ok ? [] : decision.refusals.map(({ code, field }) => (field ? `${code} ${field}` : code))

describe('registering', () => {
  test('a claim enters the log with what its number says about itself', () => {
    const { claim } = story().register()
    expect(claim).toMatchObject({
      naming: 'explicit',
      registeredOn: '2026-11-18',
      validFrom: '2026-11-18',
      reviewEvery: 'P1Y',
      owner: 'legal',
    })
    expect(claim?.numbers).toEqual([{ identifier: 'patent', value: 'ZL202010566088.9', verdict: 'pass', reasons: [] }])
    expect(claim?.standing).toMatchObject({ is: 'live', reviewBy: '2027-11-18' })
  })

  test('a number that fails its check is registered all the same, and says so loudly', () => {
    const { claim } = story().register({ ...patent, numbers: [{ identifier: 'patent', value: 'ZL202310123456.7' }] })
    expect(claim?.numbers[0]).toMatchObject({ verdict: 'fail', reasons: ['checksum'] })
    expect(questions(claim!, '2026-11-18').entitled).toMatchObject({ answer: 'no', why: 'number-fails' })
  })

  test('a number whose kind contradicts the wording fails, though its check digit holds', () => {
    const { claim } = story().register({ ...patent, wording: { zh: '实用新型专利 ZL202010566088.9' } })
    expect(claim?.numbers[0]).toMatchObject({ verdict: 'fail', reasons: ['kind_matches_claim'] })
  })

  test('a number without check digits is not known rather than passed', () => {
    const { claim } = story().register({
      kind: 'certification',
      wording: { zh: '通过认证' },
      numbers: [{ identifier: 'trademark', value: '1234567' }],
    })
    expect(claim?.numbers[0]?.verdict).toBe('unknown')
  })

  test('a claim that has ended already enters as lapsed, never as live', () => {
    const { types, claim } = story().register({ ...patent, validFrom: '2020-01-01', validUntil: '2026-11-17' })
    expect(types).toEqual(['claim.registered/2', 'claim.checked/1', 'claim.lapsed/1'])
    expect(claim?.standing.is).toBe('lapsed')
  })

  test('everything that is wrong is said at once', () => {
    const wrong = registering(
      {
        kind: 'celebrity',
        wording: { zh: '某人代言' },
        issuedOn: '2027-01-01',
        validFrom: '2026-12-01',
        validUntil: '2026-11-30',
        evidence: [{ sha256: 'cd'.repeat(32), name: 'x' }],
      },
      '2026-11-18',
      [undefined],
    )
    expect(codes(wrong)).toEqual([
      'field.missing endorser.name',
      'claim.ends-before-it-begins validUntil',
      'claim.issued-later issuedOn',
      'evidence.not-held evidence.0.sha256',
    ])
  })

  test('a claim without any end is refused where its kind sets no review', () => {
    const award = { kind: 'award', wording: { zh: '2026 年设计奖' }, endorser: { name: '设计奖组委会' } }
    expect(codes(registering(award))).toEqual(['claim.no-end validUntil'])
    expect(codes(registering({ ...award, reviewEvery: 'P2Y' }))).toEqual([])
  })

  test('a claim may be reviewed more often than its kind asks, never more rarely', () => {
    expect(codes(registering({ ...patent, reviewEvery: 'P2Y' }))).toEqual(['claim.review-too-rare reviewEvery'])
    expect(codes(registering({ ...patent, reviewEvery: 'P12M' }))).toEqual([])
  })

  test('a kind or a kind of number that nobody knows is refused, and a number given twice', () => {
    expect(codes(registering({ ...patent, kind: 'toString' }))).toEqual(['kind.unlisted kind'])
    expect(codes(registering({ ...patent, numbers: [{ identifier: 'constructor', value: '1' }] }))).toEqual([
      'number.unlisted numbers.0.identifier',
    ])
    expect(
      codes(
        registering({ ...patent, numbers: [...patent.numbers, { identifier: 'patent', value: 'zl202010566088.9' }] }),
      ),
    ).toEqual(['number.twice numbers.1.value'])
  })
})

describe('looking up', () => {
  test('a confirmed look-up lifts a claim to level 2 until its review falls due', () => {
    const { claim } = story().register(patent, '2026-11-18', [paper]).lookUp('2026-11-20', 'confirmed')
    expect([level(claim!, '2026-11-20'), level(claim!, '2027-11-20'), level(claim!, '2027-11-21')]).toEqual([2, 2, 1])
    expect(questions(claim!, '2027-11-21').entitled).toMatchObject({ answer: 'unknown', why: 'look-up-old' })
  })

  test('a register that does not have it suspends the claim at once', () => {
    const told = story().register().lookUp('2026-11-20', 'not-found')
    expect(told.types.slice(2)).toEqual(['claim.looked-up/2', 'claim.suspended/1'])
    expect(questions(told.claim!, '2026-11-20')).toMatchObject({
      entitled: { answer: 'no', why: 'not-found' },
      inForce: { answer: 'no', why: 'suspended' },
    })
  })

  test('a later look-up that agrees lets it stand again', () => {
    const { claim } = story().register().lookUp('2026-11-20', 'differs').lookUp('2026-11-25', 'confirmed')
    expect(claim?.standing).toMatchObject({ is: 'live', reviewBy: '2027-11-25' })
  })

  test('a look-up entered late changes nothing about what a newer one found', () => {
    const { claim } = story()
      .register()
      .lookUp('2026-11-20', 'not-found')
      .lookUp('2026-11-21', 'confirmed', '2026-11-10')
    expect(claim?.standing.is).toBe('suspended')
  })

  test('nobody looked something up tomorrow', () => {
    const { claim } = story().register()
    expect(
      codes(
        decideLookUp(claim, { register: 'x', result: 'confirmed', on: '2026-11-19' }, 'brand:legal', on('2026-11-18')),
      ),
    ).toEqual(['look-up.later-than-today on'])
  })
})

describe('disputing', () => {
  test('a dispute names its answer date, five working days on, and hides what was written', () => {
    const decision = decideDispute(
      story().register().claim,
      { ground: 'holder', statement: '专利是别人的', contact: 'a@b.c' },
      '1'.repeat(64),
      on('2026-11-18'),
    )
    expect(decision).toMatchObject({
      ok: true,
      value: [{ by: 'public', sealed: { statement: '专利是别人的', contact: 'a@b.c' } }],
    })
    expect(JSON.stringify(decision.ok && decision.value[0]!.data)).not.toContain('别人')
    expect(decision.ok && decision.value[0]!.data).toMatchObject({
      ground: 'holder',
      owner: 'legal',
      term: 'P5WD',
      answerBy: { on: '2026-11-25' },
    })
  })

  test('sending the form twice enters one dispute', () => {
    const told = story().register().dispute('2026-11-18').dispute('2026-11-19')
    expect(told.claim?.disputes).toHaveLength(1)
  })

  test('a dispute that was right suspends the claim for good; no look-up brings it back', () => {
    const told = story().register().dispute('2026-11-18')
    told.tell(
      '2026-11-20',
      decideAnswer(
        told.claim,
        { dispute: 2, outcome: 'upheld', statement: '确实写错了' },
        'brand:legal',
        on('2026-11-20'),
      ),
    )
    told.lookUp('2026-11-21', 'confirmed')
    expect(told.claim?.standing).toMatchObject({ is: 'suspended', reason: 'dispute-upheld' })
    expect(questions(told.claim!, '2026-11-21').entitled).toMatchObject({ answer: 'no', why: 'dispute-upheld' })
  })

  test('a dispute that was not right leaves the claim standing, with the answer beside it', () => {
    const told = story().register().dispute('2026-11-18')
    expect(told.claim?.standing).toMatchObject({ is: 'disputed', open: 1, answerBy: { on: '2026-11-25' } })
    told.tell(
      '2026-11-20',
      decideAnswer(
        told.claim,
        { dispute: 2, outcome: 'rejected', statement: '登记簿副本已附' },
        'brand:legal',
        on('2026-11-20'),
      ),
    )
    expect(told.claim?.standing.is).toBe('live')
    expect(told.claim?.disputes[0]?.answer).toMatchObject({ outcome: 'rejected', statement: '登记簿副本已附' })
  })

  test('an answer that does not come suspends the claim; the late answer lifts it', () => {
    const told = story().register().dispute('2026-11-18')
    expect(codes(decideLapse(told.claim, on('2026-11-25')))).toEqual(['claim.not-due'])
    told.tell('2026-11-26', decideLapse(told.claim, on('2026-11-26')))
    expect(told.claim?.standing).toMatchObject({ is: 'suspended', reason: 'dispute-unanswered' })
    told.tell(
      '2026-11-27',
      decideAnswer(
        told.claim,
        { dispute: 2, outcome: 'rejected', statement: '迟到的答复' },
        'brand:legal',
        on('2026-11-27'),
      ),
    )
    expect(told.claim?.standing.is).toBe('live')
  })

  test('an answer is given once, and only to a dispute there is', () => {
    const told = story().register().dispute('2026-11-18')
    const answer = (dispute: number) =>
      decideAnswer(told.claim, { dispute, outcome: 'rejected', statement: '不成立' }, 'brand:legal', on('2026-11-20'))
    expect(codes(answer(7))).toEqual(['dispute.unknown dispute'])
    told.tell('2026-11-20', answer(2))
    expect(codes(answer(2))).toEqual(['dispute.answered dispute'])
  })

  test('fifty open disputes are enough; the next is asked to wait for the answers', () => {
    const told = story().register()
    for (let i = 0; i < 50; i += 1) told.dispute('2026-11-18', i.toString(16).padStart(64, '0'))
    expect(
      codes(decideDispute(told.claim, { ground: 'other', statement: '还有一件' }, 'f'.repeat(64), on('2026-11-18'))),
    ).toEqual(['dispute.too-many'])
  })
})

describe('ending', () => {
  test('a claim lapses the day after its last day, in the brand’s own zone', () => {
    const told = story().register({ ...patent, validUntil: '2026-12-31' })
    expect(codes(decideLapse(told.claim, on('2026-12-31')))).toEqual(['claim.not-due'])
    told.tell('2027-01-01', decideLapse(told.claim, on('2027-01-01')))
    expect(told.claim?.standing).toMatchObject({ is: 'lapsed', validUntil: '2026-12-31' })
    expect(questions(told.claim!, '2027-01-01').inForce).toMatchObject({ answer: 'no', why: 'ended' })
  })

  test('a claim nobody looked up within its interval is suspended, and a look-up brings it back', () => {
    const told = story().register().lookUp('2026-12-01', 'confirmed')
    expect(codes(decideLapse(told.claim, on('2027-12-01')))).toEqual(['claim.not-due'])
    told.tell('2027-12-02', decideLapse(told.claim, on('2027-12-02')))
    expect(told.claim?.standing).toMatchObject({ is: 'suspended', reason: 'review-overdue' })
    expect(questions(told.claim!, '2027-12-02').inForce).toMatchObject({ answer: 'unknown', why: 'review-overdue' })
    expect(told.lookUp('2027-12-03', 'confirmed').claim?.standing.is).toBe('live')
  })

  test('a suspended claim still lapses', () => {
    const told = story()
      .register({ ...patent, validUntil: '2026-12-31' })
      .lookUp('2026-11-20', 'not-found')
    expect(told.tell('2027-01-01', decideLapse(told.claim, on('2027-01-01'))).claim?.standing.is).toBe('lapsed')
  })

  test('a withdrawal says why, and nothing follows it but answers still owed', () => {
    const told = story().register().dispute('2026-11-18')
    told.tell('2026-11-19', decideWithdrawal(told.claim, { reason: '换了新的证书' }, 'brand:pr'))
    expect(told.claim?.standing).toMatchObject({ is: 'withdrawn', reason: '换了新的证书' })
    expect(codes(decideWithdrawal(told.claim, { reason: '再来一次' }, 'brand:pr'))).toEqual(['claim.withdrawn'])
    expect(codes(decideEvidence(told.claim, { evidence: [paper] }, 'brand:pr', [paper]))).toEqual(['claim.withdrawn'])
    expect(codes(decideLapse(told.claim, on('2027-11-19')))).toEqual(['claim.withdrawn'])
    const answered = decideAnswer(
      told.claim,
      { dispute: 2, outcome: 'upheld', statement: '是写错了' },
      'brand:legal',
      on('2026-11-20'),
    )
    expect(told.tell('2026-11-20', answered).claim?.standing.is).toBe('withdrawn')
  })

  test('what never was cannot be changed', () => {
    for (const decision of [
      decideLapse(undefined, on('2026-11-18')),
      decideWithdrawal(undefined, { reason: 'xx' }, 'brand:pr'),
    ]) {
      expect(codes(decision)).toEqual(['claim.unknown'])
    }
  })
})

describe('the four questions', () => {
  test('a brand that signs its own claim answers for itself and nobody else', () => {
    const { claim } = story().register()
    expect(questions(claim!, '2026-11-18')).toMatchObject({
      bytes: { answer: 'unknown' },
      signer: { answer: 'yes', why: 'brand-only' },
      entitled: { answer: 'unknown', why: 'not-looked-up' },
      inForce: { answer: 'unknown', why: 'open-ended' },
    })
    expect(level(claim!, '2026-11-18')).toBe(0)
  })

  test('evidence that is kept answers the first and lifts the level to documented', () => {
    const told = story().register()
    told.tell('2026-11-19', decideEvidence(told.claim, { evidence: [paper] }, 'brand:pr', [paper]))
    expect(questions(told.claim!, '2026-11-19').bytes.answer).toBe('yes')
    expect(level(told.claim!, '2026-11-19')).toBe(1)
    expect(codes(decideEvidence(told.claim, { evidence: [paper] }, 'brand:pr', [paper]))).toEqual([
      'evidence.twice evidence.0.sha256',
    ])
  })

  test('a patent whose number shows that it has run out is not in force, whatever the entry says', () => {
    const { claim } = story().register(
      {
        ...patent,
        wording: { zh: '发明专利 ZL200510096239.4' },
        numbers: [{ identifier: 'patent', value: 'ZL200510096239.4' }],
      },
      '2025-06-01',
    )
    expect(claim?.numbers[0]?.verdict).toBe('pass')
    expect(questions(claim!, '2026-01-01').inForce).toMatchObject({ answer: 'no', why: 'number-ended' })
  })

  test('a claim that begins later is not in force yet', () => {
    const { claim } = story().register({ ...patent, validFrom: '2026-12-01', validUntil: '2027-12-01' })
    expect(questions(claim!, '2026-11-30').inForce).toMatchObject({ answer: 'no', why: 'not-yet' })
    expect(questions(claim!, '2026-12-01').inForce).toMatchObject({ answer: 'yes', why: 'within-period' })
  })
})

test('an entry of an unknown kind is a fault, and so is one without its claim', () => {
  const entry = {
    type: 'claim.forgotten/1',
    subject: 'claim:x',
    at: on('2026-11-18').now,
    by: 'timer',
    data: {},
    leaf: '',
    index: 0,
    position: 0,
  }
  expect(() => foldAll([entry])).toThrow('not an entry of a claim')
  expect(() => foldAll([{ ...entry, type: 'claim.lapsed/1', data: { validUntil: '2026-01-01' } }])).toThrow('no claim')
})
