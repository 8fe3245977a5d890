/**
 * Which response a crisis asks for, after W. T. Coombs, "Protecting organization reputations during a crisis: the
 * development and application of Situational Crisis Communication Theory", Corporate Reputation Review 10 (2007): what
 * happened puts a crisis into a cluster; a history of crises or a bad name moves it one cluster on.
 */
export const crisisTypes = [
  'natural-disaster',
  'rumour',
  'workplace-violence',
  'tampering',
  'challenge',
  'technical-accident',
  'technical-harm',
  'human-error-accident',
  'human-error-harm',
  'misdeed',
  'misdeed-with-injury',
  'management-misconduct',
] as const
export type CrisisType = (typeof crisisTypes)[number]

/** By how much responsibility people will see in the brand: weak, minimal to moderate, strong. */
export const clusters = ['victim', 'accidental', 'preventable'] as const
export type Cluster = (typeof clusters)[number]

const clusterOf: Readonly<Record<CrisisType, Cluster>> = {
  'natural-disaster': 'victim',
  rumour: 'victim',
  'workplace-violence': 'victim',
  tampering: 'victim',
  challenge: 'accidental',
  'technical-accident': 'accidental',
  'technical-harm': 'accidental',
  'human-error-accident': 'preventable',
  'human-error-harm': 'preventable',
  misdeed: 'preventable',
  'misdeed-with-injury': 'preventable',
  'management-misconduct': 'preventable',
}

/** What to say, in this order: how to stay safe, what is being done for whom, and only then about oneself. */
export const responses = ['instruct', 'adjust', 'deny', 'diminish', 'correct', 'compensate', 'apologise'] as const
export type Response = (typeof responses)[number]

/** What is never done in a cluster, by the name of its sentence. */
export type Barred =
  | 'mock-or-sue-first'
  | 'isolated-case-without-count'
  | 'attack-accuser'
  | 'conditional-apology'
  | 'deny'

export interface CrisisSituation {
  readonly type: CrisisType
  /** There has been a crisis of the like before. */
  readonly history: boolean
  /** The brand was thought badly of before this one. */
  readonly badReputation: boolean
  /** Anything is known that speaks for the brand's own fault. */
  readonly evidenceOfFault: boolean
  /** Only for a rumour: there is proof that it is false, and it can be shown. */
  readonly proofOfFalsehood: boolean
}

export interface Posture {
  readonly base: Cluster
  readonly cluster: Cluster
  /** What moved it on, and what else decided; each has a sentence. */
  readonly reasons: readonly (
    | 'history'
    | 'bad-reputation'
    | 'evidence-of-fault'
    | 'rumour-proved-false'
    | 'rumour-unproved'
  )[]
  readonly responses: readonly Response[]
  readonly barred: readonly Barred[]
}

/** Denying and rebuilding are never recommended together, and denying never once anything speaks for a fault. */
export function postureFor(situation: CrisisSituation): Posture {
  const base = clusterOf[situation.type]
  const moved = situation.history || situation.badReputation
  const cluster = moved ? onceWorse(base) : base
  const mayDeny =
    situation.type === 'rumour' && situation.proofOfFalsehood && !situation.evidenceOfFault && cluster === 'victim'
  const reasons: Posture['reasons'][number][] = []
  if (situation.history) reasons.push('history')
  if (situation.badReputation) reasons.push('bad-reputation')
  if (situation.evidenceOfFault) reasons.push('evidence-of-fault')
  if (situation.type === 'rumour') reasons.push(mayDeny ? 'rumour-proved-false' : 'rumour-unproved')
  return { base, cluster, reasons, responses: responsesFor(cluster, mayDeny), barred: barredIn(cluster, mayDeny) }
}

const onceWorse = (cluster: Cluster): Cluster => (cluster === 'victim' ? 'accidental' : 'preventable')

function responsesFor(cluster: Cluster, mayDeny: boolean): readonly Response[] {
  switch (cluster) {
    case 'victim':
      return mayDeny ? ['instruct', 'adjust', 'deny'] : ['instruct', 'adjust']
    case 'accidental':
      return ['instruct', 'adjust', 'diminish', 'correct']
    case 'preventable':
      return ['instruct', 'adjust', 'compensate', 'apologise', 'correct']
  }
}

function barredIn(cluster: Cluster, mayDeny: boolean): readonly Barred[] {
  const always: readonly Barred[] = mayDeny ? ['mock-or-sue-first'] : ['mock-or-sue-first', 'deny']
  switch (cluster) {
    case 'victim':
      return always
    case 'accidental':
      return [...always, 'isolated-case-without-count']
    case 'preventable':
      return [...always, 'isolated-case-without-count', 'attack-accuser', 'conditional-apology']
  }
}
