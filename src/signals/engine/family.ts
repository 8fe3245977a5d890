import { chiSquareTail } from './chisquare.ts'

/** A stream and the streams it is the sum of, such as a brand and its products, on the moments of an alarm. */
export interface Member {
  readonly id: string
  readonly alarm: boolean
  readonly observed: number
  readonly expected: number
  readonly dispersion: number
}

/** Which one of a family should be told about, and which of the others belong to the same incident. */
export interface Told {
  readonly tell: string
  readonly with: readonly string[]
}

/**
 * One incident, not five: where the alarmed children all rose in one proportion, the parent explains them and is told;
 * where they did not, each child that stands out is told by itself. The proportion is judged by a chi-square over all
 * children, alarmed or not, at 1 %.
 */
export function toldOf(parent: Member, children: readonly Member[]): Told[] {
  const alarmed = children.filter(({ alarm }) => alarm)
  if (parent.alarm && (alarmed.length === 0 || roseTogether(children))) {
    return [{ tell: parent.id, with: alarmed.map(({ id }) => id) }]
  }
  if (alarmed.length > 0) {
    return alarmed.map(({ id }, i) => ({ tell: id, with: i === 0 && parent.alarm ? [parent.id] : [] }))
  }
  return []
}

/** Did all children rise by one factor? Those of whom next to nothing is expected cannot say. */
export function roseTogether(children: readonly Member[]): boolean {
  const weighty = children.filter(({ expected }) => expected >= 1)
  if (weighty.length < 2) return false
  const sum = (of: (one: Member) => number) => weighty.reduce((all, one) => all + of(one), 0)
  const factor = sum(({ observed }) => observed) / sum(({ expected }) => expected)
  if (factor <= 0) return false
  const distance = sum(({ observed, expected, dispersion }) => {
    const due = factor * expected
    return (observed - due) ** 2 / (dispersion * due)
  })
  return chiSquareTail(distance, weighty.length - 1) >= 0.01
}
