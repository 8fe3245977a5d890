/**
 * From days to incidents: one alarm is a suspicion, a second day confirms it, and it ends only after quiet days. So a
 * manager is told once, not every morning, and a single odd day is not called a crisis.
 */
export type Incident = Suspected | Confirmed | Resolved

interface Begun {
  /** Moment at which the trouble is thought to have begun, and the one at which it was first told. */
  readonly since: number
  readonly raised: number
  /** Quiet moments in a row, up to the last. */
  readonly quiet: number
  /** The smallest chance that was seen. */
  readonly leastP: number
}

export interface Suspected extends Begun {
  readonly is: 'suspected'
}

export interface Confirmed extends Begun {
  readonly is: 'confirmed'
  readonly confirmed: number
}

/** `never`: it was a suspicion and nothing came of it. */
export interface Resolved extends Begun {
  readonly is: 'resolved'
  readonly resolved: number
  readonly confirmed: number | 'never'
}

/** What a moment says: was it alarmed, how unusual was it, and when did the trouble begin, if it is one. */
export interface Sign {
  readonly t: number
  readonly alarm: boolean
  readonly p: number
  readonly since?: number
}

/** Leaves only after so many moments in a row with a chance above this: entering is harder than staying. */
export const quietP = 0.05
export const quietMoments = 3

/** What an incident becomes with the next moment; nothing where there is none. A resolved one stays as it is. */
export function follow(incident: Incident | undefined, sign: Sign): Incident | undefined {
  if (incident === undefined || incident.is === 'resolved') return sign.alarm ? begin(sign) : incident
  const quiet = !sign.alarm && sign.p > quietP ? incident.quiet + 1 : 0
  const leastP = Math.min(incident.leastP, sign.p)
  if (quiet >= quietMoments) {
    const confirmed = incident.is === 'confirmed' ? incident.confirmed : 'never'
    return { ...begunOf(incident), quiet, leastP, is: 'resolved', resolved: sign.t, confirmed }
  }
  if (incident.is === 'suspected' && sign.alarm) {
    return { ...begunOf(incident), quiet, leastP, is: 'confirmed', confirmed: sign.t }
  }
  return { ...incident, quiet, leastP }
}

const begin = ({ t, p, since = t }: Sign): Suspected => ({
  is: 'suspected',
  since: Math.min(since, t),
  raised: t,
  quiet: 0,
  leastP: p,
})

const begunOf = ({ since, raised, quiet, leastP }: Begun): Begun => ({ since, raised, quiet, leastP })

/** After so many moments at a changed level that nobody called a crisis, a new normal is offered. */
export const newNormalAfter = 21

/**
 * Shall "accept as new normal" be offered? Only for a level that has lasted, is surely another than before, and was not
 * acknowledged as a crisis: for a crisis, getting used to it would be the failure.
 */
export const offersNewNormal = (level: {
  readonly moments: number
  readonly factor: number
  readonly chanceOfChange: number
  readonly acknowledged: boolean
}): boolean =>
  !level.acknowledged &&
  level.moments >= newNormalAfter &&
  level.chanceOfChange > 0.9 &&
  Math.abs(Math.log(level.factor)) > Math.log(1.15)
