import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CrisisSituation, clusters, crisisTypes, postureFor } from './posture.ts'

const situations = fc.record<CrisisSituation>({
  type: fc.constantFrom(...crisisTypes),
  history: fc.boolean(),
  badReputation: fc.boolean(),
  evidenceOfFault: fc.boolean(),
  proofOfFalsehood: fc.boolean(),
})
const plain = { history: false, badReputation: false, evidenceOfFault: false, proofOfFalsehood: false }

test('a rumour that is proved false may be denied, with the proof', () => {
  expect(postureFor({ ...plain, type: 'rumour', proofOfFalsehood: true })).toEqual({
    base: 'victim',
    cluster: 'victim',
    reasons: ['rumour-proved-false'],
    responses: ['instruct', 'adjust', 'deny'],
    barred: ['mock-or-sue-first'],
  })
})

test('a rumour nobody has disproved is answered with what is known, and not denied', () => {
  const posture = postureFor({ ...plain, type: 'rumour' })
  expect(posture.responses).toEqual(['instruct', 'adjust'])
  expect(posture.barred).toContain('deny')
})

test('the same accident is answered as preventable by a brand it has happened to before', () => {
  expect(postureFor({ ...plain, type: 'technical-harm' }).cluster).toBe('accidental')
  expect(postureFor({ ...plain, type: 'technical-harm', history: true }).cluster).toBe('preventable')
})

test('once anything speaks for a fault, denying is barred, whatever the brand would rather have', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const posture = postureFor({ ...situation, evidenceOfFault: true })
      expect(posture.responses).not.toContain('deny')
      expect(posture.barred).toContain('deny')
    }),
  )
})

test('nobody is told to deny and to rebuild in one breath, and safety always comes first', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { responses } = postureFor(situation)
      expect(responses[0]).toBe('instruct')
      expect(responses.includes('deny') && responses.includes('compensate')).toBe(false)
    }),
  )
})

test('a history or a bad name never makes it look better', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const at = (more: Partial<CrisisSituation>) => clusters.indexOf(postureFor({ ...situation, ...more }).cluster)
      expect(at({ history: true })).toBeGreaterThanOrEqual(at({ history: false, badReputation: false }))
      expect(at({ badReputation: true })).toBeGreaterThanOrEqual(at({ history: false, badReputation: false }))
    }),
  )
})
