import { seal } from '@troth/proof/sealed'
import { expect, test } from 'vitest'
import { decideApproval, decideDrafting, decideOpening, decidePublishing } from './decide.ts'
import { decideDisclosing, decidePostponing, decideWithholding } from './decidewithheld.ts'
import { matterFigures } from './figures.ts'
import { Story } from './matter.fixture.ts'
import { type Matter, wordsDecided } from './matter.ts'
import type { DraftText } from './words.ts'

const period = {
  fromAt: '2026-03-01T00:00:00.000Z',
  toAt: '2026-04-01T00:00:00.000Z',
  fromOn: '2026-03-01',
  toOn: '2026-03-31',
}
const part = { known: '已知', unknown: '未知', doing: '在做', concerned: '涉及', help: '找谁' }
const title = { zh: '传言', en: 'The rumour' }

function opened(rehearsal = false) {
  const story = new Story()
  const now = '2026-03-02T00:00:00.000Z'
  const act = {
    name: title,
    type: 'rumour',
    level: 'II',
    reason: 'x',
    history: false,
    badReputation: false,
    rehearsal,
  } as const
  story.add(now, decideOpening(undefined, act, 'brand:pr', { ...story.at(now), planned: [] }))
  return story
}
function say(story: Story, now: string, nextBy?: string) {
  const text: DraftText = { of: 'update', text: { title, zh: part, en: part, ...(nextBy ? { nextBy } : {}) } }
  story.add(now, decideDrafting(story.matter, text, 'brand:pr'))
  const index = story.entries.length - 1
  story.add(now, decideApproval(story.matter, index, 'brand:legal', { author: 'a', actor: 'b', text, blocking: [] }))
  story.add(now, decidePublishing(story.matter, index, 'brand:pr', { ...story.at(now), text, blocking: [] }))
}
function figures(story: Story) {
  const state = matterFigures.begin()
  for (const entry of story.entries) matterFigures.fold(state, entry)
  return Object.fromEntries(matterFigures.read(state, period).map((figure) => [figure.id, figure]))
}

test('of three words promised one came late: two thirds kept, whatever was said afterwards', () => {
  const story = opened()
  say(story, '2026-03-02T03:00:00.000Z', '2026-03-02T08:00:00.000Z')
  say(story, '2026-03-02T08:30:00.000Z', '2026-03-02T12:00:00.000Z')
  say(story, '2026-03-02T12:00:00.000Z')
  expect(figures(story)['matters.words-kept']).toMatchObject({ value: 2 / 3, n: 3, of: 2, entries: [0, 3, 6, 9] })
})

test('a first word that never came counts as not kept', () => {
  expect(figures(opened())['matters.words-kept']).toMatchObject({ value: 0, n: 1, of: 0, entries: [0] })
})

test('a rehearsal is in no figure', () => {
  const story = opened(true)
  say(story, '2026-03-02T05:00:00.000Z')
  expect(figures(story)).toMatchObject({ 'matters.told': { value: 0 }, 'matters.words-kept': { value: null, n: 0 } })
})

test('putting a day off does not make a late disclosure timely', () => {
  const story = opened()
  const fact = { zh: '供应商', en: 'the supplier' }
  const act = { label: title, reason: 'investigation', until: '2026-03-05', fact } as const
  story.add(
    '2026-03-02T01:00:00.000Z',
    decideWithholding(story.matter, act, 'brand:pr', story.at('2026-03-02T01:00:00.000Z')),
  )
  const later = { withheld: 1, until: '2026-03-20', reason: '鉴定未完成' }
  story.add(
    '2026-03-04T01:00:00.000Z',
    decidePostponing(story.matter, later, 'brand:pr', story.at('2026-03-04T01:00:00.000Z')),
  )
  const { disclosure, digest } = seal(new Uint8Array(16), 'fact', fact)
  story.add(
    '2026-03-10T01:00:00.000Z',
    decideDisclosing(story.matter, { withheld: 1 }, 'brand:pr', { disclosure, digests: [digest] }),
  )
  expect(figures(story)['matters.disclosed-in-time']).toMatchObject({ value: 0, n: 1, of: 0 })
})

test('on the day a promised word comes, or its time is seen to have gone by, it is known whether it was kept', () => {
  const by = (at: string) => ({ at }) as Matter['firstBy']
  const version = (at: string, more: object = {}) => ({ at, ...more }) as Matter['versions'][number]
  const day = (on: string) => ({ fromAt: `${on}T00:00:00.000Z`, toAt: `${on}T23:59:59.999Z` })
  const matter = {
    firstBy: by('2026-03-02T04:00:00.000Z'),
    versions: [
      version('2026-03-02T03:00:00.000Z', {
        next: by('2026-03-03T04:00:00.000Z'),
        missedAt: '2026-03-03T04:01:00.000Z',
      }),
      version('2026-03-04T03:00:00.000Z', { next: by('2026-03-05T04:00:00.000Z') }),
      // The clock was not there to see it; the word was late all the same.
      version('2026-03-05T05:00:00.000Z', { next: by('2026-03-09T04:00:00.000Z') }),
    ],
  }
  expect(wordsDecided(matter, day('2026-03-02'))).toEqual({ missed: 0, decided: 1 })
  expect(wordsDecided(matter, day('2026-03-03'))).toEqual({ missed: 1, decided: 1 })
  expect(wordsDecided(matter, day('2026-03-04'))).toEqual({ missed: 0, decided: 0 })
  expect(wordsDecided(matter, day('2026-03-05'))).toEqual({ missed: 1, decided: 1 })
  expect(wordsDecided({ ...matter, versions: [] }, day('2026-03-02'))).toEqual({ missed: 0, decided: 0 })
})
