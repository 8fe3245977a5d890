/**
 * Several detectors look at one stream, so their p-values hang together: they are combined by the Cauchy combination
 * (Liu & Xie 2020), which stays honest under dependence. Weights add up to 1; equal ones by default.
 */
export function combined(ps: readonly number[], weights = ps.map(() => 1 / ps.length)): number {
  if (ps.length === 0) return 1
  let sum = 0
  for (const [i, p] of ps.entries()) {
    const held = Math.min(1 - 1e-12, Math.max(1e-300, p))
    // tan((1/2 − p)π) is 1/(pπ) for small p, where the subtraction would lose it.
    sum += weights[i]! * (held < 1e-8 ? 1 / (held * Math.PI) : Math.tan((0.5 - held) * Math.PI))
  }
  return sum > 1e8 ? 1 / (sum * Math.PI) : 0.5 - Math.atan(sum) / Math.PI
}

/**
 * Which of a day's streams are alarmed, when at most the share `budget` of a day's alarms may be false on average: Benjamini
 * & Hochberg 1995. Answers with indexes into `ps`, ascending.
 */
export function alarmedOf(ps: readonly number[], budget: number): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]! || a - b)
  let last = -1
  for (const [place, i] of order.entries()) if (ps[i]! <= (budget * (place + 1)) / ps.length) last = place
  return order.slice(0, last + 1).sort((a, b) => a - b)
}

/** The budget of false alarms over time, for p-values that come one after the other (LORD++, Ramdas et al. 2017). */
export interface Lord {
  readonly budget: number
  /** How many p-values were judged, and the places of those that were alarmed. */
  readonly judged: number
  readonly alarmed: readonly number[]
}

export const openLord = (budget: number): Lord => ({ budget, judged: 0, alarmed: [] })

/** Judges the next p-value. Every alarm earns budget for later ones; what is earned fades with the time since. */
export function judge(lord: Lord, p: number): { readonly alarm: boolean; readonly level: number; readonly next: Lord } {
  const { budget, alarmed } = lord
  const at = lord.judged + 1
  const first = budget / 2
  let level = first * share(at)
  for (const [i, place] of alarmed.entries()) level += (i === 0 ? budget - first : budget) * share(at - place)
  const alarm = p <= level
  return { alarm, level, next: { budget, judged: at, alarmed: alarm ? [...alarmed, at] : alarmed } }
}

/** Shares of the budget by age, log(max(j, 2)) / (j · exp(√log j)); they add up to one over all ages (Javanmard & Montanari 2018). */
const share = (age: number): number =>
  (0.07720838 * Math.log(Math.max(age, 2))) / (age * Math.exp(Math.sqrt(Math.log(age))))
