/** What may be said of an effect. "No evidence" is not "evidence of none". */
export type Verdict = 'effect' | 'no-evidence' | 'evidence-of-none' | 'cannot-say'

/** A: controls that fit well; B: fair controls; C: none, or none that helps. */
export type Grade = 'A' | 'B' | 'C'

/** Why a design has no better grade, or why nothing can be said. */
export type Reason =
  | 'no-controls'
  | 'few-controls'
  | 'weak-controls'
  | 'no-help'
  | 'short-before'
  | 'control-suspect'
  | 'placebos-missed'
  | 'poor-fit'
  | 'estimators-disagree'
  | 'wide-interval'

export interface Judged {
  readonly verdict: Verdict
  readonly grade: Grade
  readonly reasons: readonly Reason[]
}

/** An interval beside zero: what is as good as nothing, and what is too wide to be told from anything. */
export interface Bounds {
  readonly lo: number
  readonly hi: number
  /** Effects between these are none that matters; contains zero. */
  readonly negligible: readonly [number, number]
  /** With more than this on either side of its middle an interval would miss a halving. */
  readonly blind: number
}

/** Effects within a tenth are none that matters. */
export const tenth = 0.1

/** Daily counts, on the scale of logarithms. */
export const logBounds = (lo: number, hi: number): Bounds => ({
  lo,
  hi,
  negligible: [Math.log(1 - tenth), Math.log(1 + tenth)],
  blind: Math.log(2),
})

/** A panel in units of its own: `margin` is what a tenth is there. Without one, nothing is too small or too wide. */
export const unitBounds = (lo: number, hi: number, margin?: number): Bounds =>
  margin === undefined
    ? { lo, hi, negligible: [0, 0], blind: Number.POSITIVE_INFINITY }
    : { lo, hi, negligible: [-margin, margin], blind: 5 * margin }

/** A design that was not fit for judging says nothing, whatever its interval. */
const spoiling: readonly Reason[] = ['poor-fit', 'estimators-disagree']

export function judge({ lo, hi, negligible: [least, most], blind }: Bounds, { grade, reasons }: Graded): Judged {
  if (reasons.some((one) => spoiling.includes(one))) return { verdict: 'cannot-say', grade, reasons }
  if (lo >= least && hi <= most) return { verdict: 'evidence-of-none', grade, reasons }
  if (lo > 0 || hi < 0) return { verdict: 'effect', grade, reasons }
  if ((hi - lo) / 2 <= blind) return { verdict: 'no-evidence', grade, reasons }
  return { verdict: 'cannot-say', grade, reasons: [...reasons, 'wide-interval'] }
}

export type Graded = Pick<Judged, 'grade' | 'reasons'>

/** What is known of a design with daily counts. */
export interface SeriesDesign {
  readonly controls: number
  /** Whether something seems to have happened to a control on the same day. */
  readonly suspect: boolean
  /** Share of the drift before that the controls explain, 0 to 1. */
  readonly explained: number
  readonly daysBefore: number
  /** Whether a plain comparison of before and after points the same way, where an effect is claimed at all. */
  readonly agree: boolean
  /** Share of placebo dates whose interval held zero; absent when there was no room for any. */
  readonly placeboCoverage?: number
}

export function gradeSeries({
  controls,
  suspect,
  explained,
  daysBefore,
  agree,
  placeboCoverage = 1,
}: SeriesDesign): Graded {
  const reasons: Reason[] = []
  if (controls === 0) reasons.push('no-controls')
  else if (explained < 0.2) reasons.push('no-help')
  const grade = reasons.length > 0 ? 'C' : 'B'
  if (grade === 'B' && explained < 0.5) reasons.push('weak-controls')
  if (controls > 0 && controls < 3) reasons.push('few-controls')
  if (daysBefore < 56) reasons.push('short-before')
  if (placeboCoverage < 0.8) reasons.push('placebos-missed')
  if (suspect) reasons.push('control-suspect')
  if (!agree) reasons.push('estimators-disagree')
  return { grade: reasons.length === 0 ? 'A' : grade, reasons }
}

/** What is known of a design with a panel. */
export interface PanelDesign {
  readonly controls: number
  readonly timesBefore: number
  /** How far the treated were from their weights before, as a multiple of the median placebo. */
  readonly misfit: number
  /** Whether the estimators that were put together point the same way. */
  readonly agree: boolean
}

export function gradePanel({ controls, timesBefore, misfit, agree }: PanelDesign): Graded {
  const reasons: Reason[] = []
  if (controls < 10) reasons.push('few-controls')
  if (timesBefore < 10) reasons.push('short-before')
  if (misfit > 2) reasons.push('poor-fit')
  else if (misfit > 1.25) reasons.push('weak-controls')
  const grade = misfit > 2 ? 'C' : reasons.length > 0 ? 'B' : 'A'
  if (!agree) reasons.push('estimators-disagree')
  return { grade, reasons }
}
