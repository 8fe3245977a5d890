import { expect, test } from 'vitest'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import { codes } from '../matter.fixture.ts'
import { decideApproving, decideRetiring, decideWriting, foldPlaybook, inForce, type Playbook } from './decide.ts'
import { skeleton } from './skeleton.ts'
import { playbookSchema } from './words.ts'

let index = 0
function grown(playbook: Playbook | undefined, decision: Outcome<readonly Draft[]>): Playbook {
  if (!decision.ok) throw new Error(codes(decision).join(' '))
  return decision.value.reduce<Playbook | undefined>((before, { type, by, data, answers }) => {
    index += 1
    const place = { at: '2026-03-01T00:00:00.000Z', leaf: `leaf ${index}`, index, position: before?.entries ?? 0 }
    return foldPlaybook(before, { type, subject: 'playbook:a', by, data, ...(answers ? { answers } : {}), ...place })
  }, playbook)!
}
const lin = { author: 'member:lin', actor: 'member:zhou' }

test('the playbook that comes with Troth is one a brand could write itself', () => {
  expect(playbookSchema.safeParse(skeleton).success).toBe(true)
})

test('what it prepares to say is sealed; what it makes people do is public', () => {
  const decision = decideWriting(undefined, skeleton, 'brand:pr')
  expect(decision.ok && JSON.stringify(decision.value[0]!.data)).not.toContain('{{')
  expect(decision.ok && decision.value[0]!.data).toMatchObject({ version: 1, commands: { I: 'admin' } })
})

test('a version holds once somebody else approved it; until then the one before does', () => {
  let playbook = grown(undefined, decideWriting(undefined, skeleton, 'brand:pr'))
  expect(inForce(playbook)).toBeUndefined()
  const own = { author: 'member:lin', actor: 'member:lin' }
  expect(codes(decideApproving(playbook, 'brand:legal', own))).toEqual(['playbook.own'])
  playbook = grown(playbook, decideApproving(playbook, 'brand:legal', lin))
  playbook = grown(playbook, decideWriting(playbook, skeleton, 'brand:pr'))
  expect(inForce(playbook)?.version).toBe(1)
  playbook = grown(playbook, decideApproving(playbook, 'brand:legal', lin))
  expect(inForce(playbook)?.version).toBe(2)
  expect(codes(decideApproving(playbook, 'brand:legal', lin))).toEqual(['playbook.nothing-to-approve'])
})

test('a retired playbook starts nothing and is not written on; tasks have names of their own', () => {
  let playbook = grown(undefined, decideWriting(undefined, skeleton, 'brand:pr'))
  const doubled = { ...skeleton, tasks: [skeleton.tasks[0]!, skeleton.tasks[0]!] }
  expect(codes(decideWriting(playbook, doubled, 'brand:pr'))).toEqual(['playbook.task-twice'])
  playbook = grown(playbook, decideRetiring(playbook, 'brand:pr'))
  expect(inForce(playbook)).toBeUndefined()
  expect(codes(decideWriting(playbook, skeleton, 'brand:pr'))).toEqual(['playbook.retired'])
})
