import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lint } from './lint.ts'
import { normalise, originalSpan } from './normalise.ts'
import { rules } from './rules/rules.ts'
import { ads, replies } from './sentences.fixture.ts'

const found = (text: string, as?: 'ad' | 'reply') =>
  [...new Set(lint(text, as).findings.map((finding) => finding.rule))].sort()

describe('the message check', () => {
  test.each(ads)('reads as an advertisement: %s', (text, ...wanted) => {
    expect(found(text, 'ad')).toEqual([...wanted].sort())
  })

  test.each(replies)('reads as a reply: %s', (text, ...wanted) => {
    expect(found(text, 'reply')).toEqual([...wanted].sort())
  })

  test.each([
    ['We do our best; the best time to reach us is the morning.', 'ad', []],
    ['The world’s safest battery, number one in China.', 'ad', ['W-ABS-FIRST', 'W-ABS-MOST']],
    ['100% safe and never fades.', 'ad', ['W-ABS-TOTAL']],
    ['All sales are final; we keep the right of final interpretation.', 'ad', ['W-UNFAIR-TERM']],
    ['Patented motor, patent pending in three countries.', 'ad', ['W-PATENT-NO', 'W-PATENT-PENDING']],
    [
      'We take this very seriously and the relevant department will contact you as soon as possible.',
      'reply',
      ['RP-EMPTY-PROMISE', 'RP-NO-DEADLINE', 'RP-NO-OWNER'],
    ],
    ['We are sorry if this caused any inconvenience.', 'reply', ['RP-COND-APOLOGY']],
    ['Delete your review and we will refund you.', 'reply', ['RP-HUSH']],
    ['You never have to delete a review; the refund of ¥120 arrives by Friday.', 'reply', []],
    [
      'We found that the seal was fitted wrongly. A new kettle leaves tomorrow; ¥299 is refunded within 24 hours.',
      'reply',
      [],
    ],
  ] as const)('in English: %s', (text, as, wanted) => {
    expect(found(text, as)).toEqual([...wanted].sort())
  })

  test('marks the words themselves, wherever a disguise has moved them', () => {
    const text = '买它！全网 z u i 好… 不，zui·好的奶源。'
    const [finding] = lint(text, 'ad').findings
    expect(text.slice(...finding!.span)).toBe('zui·好')
  })

  test('says rule, basis and advice in both languages, whatever it finds', () => {
    for (const rule of rules) {
      expect(
        rule.basis.zh && rule.basis.en && rule.advice.zh && rule.advice.en && rule.name.zh && rule.name.en,
      ).toBeTruthy()
      expect(rule.pattern.flags).toBe('gu')
    }
  })

  test('keeps advertising and replies apart when told which it is, and reads as both when not', () => {
    const text = '我们会在第一时间与您联系，这是最好的净水器。'
    expect(found(text, 'ad')).toEqual(['W-ABS-MOST'])
    expect(found(text, 'reply')).toEqual(['RP-NO-DEADLINE'])
    expect(found(text)).toEqual(['RP-NO-DEADLINE', 'W-ABS-MOST'])
  })

  test('what is offered for silence is no remedy', () => {
    expect(lint('补您30元，麻烦把差评改成好评。', 'reply').slots).not.toContain('remedy')
    expect(lint('补您30元，今天到账。', 'reply').slots).toContain('remedy')
  })

  test('of any text ends with spans inside it', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'最好第一国家级专利100%zui·*😀、，。如有不便尽快退款 \n'),
          maxLength: 60,
        }),
        (text) => {
          for (const { span } of lint(text).findings) {
            expect(span[0]).toBeGreaterThanOrEqual(0)
            expect(span[1]).toBeGreaterThan(span[0])
            expect(span[1]).toBeLessThanOrEqual(text.length)
          }
        },
      ),
    )
  })

  test('takes disguises off and knows where each character came from', () => {
    const original = '国 家 级ＡＢＣ，第１名'
    const seen = normalise(original)
    expect(seen.text).toBe('国家级abc,第一名')
    expect(original.slice(...originalSpan(seen, 0, 3))).toBe('国 家 级')
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { text: plain, from } = normalise(text)
        expect(from).toHaveLength(plain.length + 1)
        for (let i = 1; i < from.length; i += 1) expect(from[i]!).toBeGreaterThanOrEqual(from[i - 1]!)
      }),
    )
  })

  const shared = (file: string) => new URL(`../../../shared/domain/${file}`, import.meta.url)
  test.each(
    existsSync(shared('wording-cases.json'))
      ? [['wording-cases.json', 'ad', 0.97, 0.75] as const, ['reply-cases.json', 'reply', 0.9, 0] as const]
      : [],
  )('scores on %s what it has to', (file, as, plain, hard) => {
    const { cases } = JSON.parse(readFileSync(shared(file), 'utf8')) as {
      cases: { text: string; expect: string[]; kind?: string }[]
    }
    const f1 = (list: typeof cases) => {
      let [hit, wrong] = [0, 0]
      for (const { text, expect: wanted } of list) {
        const got = found(text, as)
        hit += got.filter((rule) => wanted.includes(rule)).length
        wrong +=
          got.filter((rule) => !wanted.includes(rule)).length + wanted.filter((rule) => !got.includes(rule)).length
      }
      return (2 * hit) / (2 * hit + wrong)
    }
    expect(f1(cases.filter((one) => !one.kind?.endsWith('-hard')))).toBeGreaterThanOrEqual(plain)
    if (hard) expect(f1(cases.filter((one) => one.kind?.endsWith('-hard')))).toBeGreaterThanOrEqual(hard)
  })

  test('holds no sentence it is tested with', () => {
    const sources = rules.map((rule) => rule.pattern.source)
    for (const [text] of [...ads, ...replies])
      expect(sources.filter((source) => source.includes(text.slice(0, 12)))).toEqual([])
  })
})

describe('troth lint', () => {
  const run = (args: readonly string[], input: string) =>
    spawnSync(process.execPath, ['src/cli.ts', 'lint', ...args], { input, encoding: 'utf8' })

  test('reads texts and JSON Lines, and answers a line each', () => {
    const { status, stdout } = run(
      ['--as', 'ad', '--json', '--lang', 'zh'],
      '{"id":"a","text":"全网最好的锅。"}\n请填写首选联系方式。\n',
    )
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        id: 'a',
        findings: [
          {
            rule: 'W-ABS-MOST',
            severity: 'error',
            span: [0, 4],
            basis: '广告法 9(三)，罚则 57',
            advice: '去掉“最”，写比较对象、条件和数据出处。',
          },
        ],
        slots: [],
      },
      { id: 2, findings: [], slots: [] },
    ])
    expect(status).toBe(1)
  })

  test('refuses a line that is half an object, and goes on', () => {
    const { status, stdout, stderr } = run(['--json', '--lang', 'en'], '{"id":1}\n{"text":"ok"}\n')
    expect(status).toBe(2)
    expect(stderr).toContain('line 1 cannot be read')
    expect(stdout).toContain('"id":2')
  })
})
