import { describe, expect, test } from 'vitest'
import type { Refusal } from '../kit/outcome.ts'
import { caseEntries } from './entries.ts'
import { forgettingEntries } from './forgetting/words.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { type CaseRefusal, caseKinds, stages, topics } from './words.ts'

/** Every refusal there is; the type makes this table complain when one is missing. */
const refusals: Record<CaseRefusal, Refusal> = {
  'case.moved-on': {
    code: 'case.moved-on',
    facts: { author: 'brand:legal', step: 'case.replied/1' },
  },
  'case.unknown': { code: 'case.unknown' },
  'case.closed': { code: 'case.closed', facts: { closedAt: '2026-11-18T02:00:00.000Z' } },
  'case.not-your-turn': { code: 'case.not-your-turn', facts: { by: '2026-11-26' } },
  'case.choose-from-offer': { code: 'case.choose-from-offer' },
  'case.no-offer': { code: 'case.no-offer' },
  'case.nothing-proposed': { code: 'case.nothing-proposed' },
  'case.not-due': { code: 'case.not-due' },
  'case.already-overdue': { code: 'case.already-overdue' },
  'case.not-entitled': { code: 'case.not-entitled', facts: { owner: 'legal' } },
  'case.touched-before': { code: 'case.touched-before' },
  'case.once-used': { code: 'case.once-used' },
  'case.nothing-to-forget': { code: 'case.nothing-to-forget' },
  'case.nothing-waits': { code: 'case.nothing-waits' },
  'case.already-settled': { code: 'case.already-settled', facts: { due: '2026-11-26' } },
  'case.already-taken-up': { code: 'case.already-taken-up' },
  'case.nothing-to-carry-out': { code: 'case.nothing-to-carry-out' },
  'case.not-closed': { code: 'case.not-closed' },
  'case.reopen-expired': { code: 'case.reopen-expired', facts: { by: '2026-12-26' } },
  'case.not-yours-to-correct': { code: 'case.not-yours-to-correct', field: 'entry' },
  'case.same-owner': { code: 'case.same-owner', facts: { owner: 'legal' } },
  'case.joined-already': { code: 'case.joined-already' },
  'case.not-joined': { code: 'case.not-joined' },
  'wording.held': { code: 'wording.held', field: 'message', facts: { rules: 'RP-BLAME' } },
  'wording.hush': { code: 'wording.hush', field: 'message', facts: { rules: 'RP-HUSH' } },
  'case.no-files': { code: 'case.no-files' },
  'case.too-many-files': { code: 'case.too-many-files', facts: { most: 40 } },
  'case.files-too-large': { code: 'case.files-too-large', facts: { mostMiB: 1024 } },
  'case.paused-already': { code: 'case.paused-already', facts: { by: '2026-11-27' } },
  'case.not-paused': { code: 'case.not-paused' },
  'case.pause-too-long': { code: 'case.pause-too-long', facts: { last: '2026-12-27', limit: 'P30D' } },
  'case.pause-too-early': { code: 'case.pause-too-early', facts: { today: '2026-11-27' } },
  'case.pause-not-now': { code: 'case.pause-not-now' },
  'case.merge-self': { code: 'case.merge-self' },
  'case.earlier-stays': { code: 'case.earlier-stays', facts: { number: 'QH-2611-7K3F-9M2P' } },
  'case.not-same-person': { code: 'case.not-same-person' },
  'case.nobody-above': { code: 'case.nobody-above', facts: { owner: 'admin' } },
  'case.split-known': { code: 'case.split-known' },
  'outside.unknown': { code: 'outside.unknown' },
  'field.missing': { code: 'field.missing', field: 'statement' },
  'field.invalid': { code: 'field.invalid', field: 'topic' },
  'field.too-long': { code: 'field.too-long', field: 'wish', facts: { most: 1000 } },
  'field.too-short': { code: 'field.too-short', field: 'statement', facts: { least: 5 } },
  'field.unknown': { code: 'field.unknown', field: 'surprise' },
}

describe('every refusal', () => {
  test.each(Object.values(refusals))('$code is told in words of its own, in both languages', (refusal) => {
    const fallback = { zh: zh.refusal({ code: 'nothing.known' }), en: en.refusal({ code: 'nothing.known' }) }
    for (const lang of ['zh', 'en'] as const) {
      const sentence = { zh, en }[lang].refusal(refusal)
      expect(sentence).not.toBe(fallback[lang])
      expect(sentence).not.toContain('undefined')
      // The numbers a sentence needs are in it.
      for (const fact of [refusal.facts?.most, refusal.facts?.least, refusal.facts?.by])
        if (fact) expect(sentence).toContain(String(fact))
    }
  })

  test('no two are told in the same words', () => {
    for (const text of [zh, en])
      expect(new Set(Object.values(refusals).map(text.refusal)).size).toBe(Object.keys(refusals).length)
  })
})

test('every kind, topic, stage and step has a name in both languages', () => {
  for (const { kinds, topics: names, stages: spans, steps } of [zh, en]) {
    for (const [table, keys] of [
      [kinds, caseKinds],
      [names, topics],
      [spans, stages],
      [steps, [...Object.keys(caseEntries), ...Object.keys(forgettingEntries)]],
    ] as const) {
      expect(Object.keys(table).sort()).toEqual([...keys].sort())
      for (const name of Object.values(table)) expect(name.length).toBeGreaterThan(1)
    }
  }
})
