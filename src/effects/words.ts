import type { Panel } from './engine/panel.ts'
import type { PanelRefusal } from './engine/paneleffect.ts'
import type { SeriesCase, SeriesRefusal } from './engine/serieseffect.ts'
import type { Judged } from './engine/verdict.ts'

/** The files that `troth effect` reads. */
export const formats = ['panel', 'its', 'scm'] as const
export type Format = (typeof formats)[number]

/** A panel with its name. `margin` is the effect, in units of the outcome, that is as good as none. */
export interface NamedPanel {
  readonly panel: string
  readonly values: Panel
  readonly margin?: number
}

/** Daily counts with an intervention, and their name. */
export interface NamedSeries extends SeriesCase {
  readonly case: string
}

/** Why a line or a table cannot be read. */
export type InputRefusal =
  | 'line.not-json'
  | 'field.missing'
  | 'field.invalid'
  | 'field.uneven'
  | 'field.too-large'
  | 'name.twice'
  | 'panel.nobody-treated'
  | 'table.columns'
  | 'table.number'
  | 'table.treated'
  | 'table.cell-missing'
  | 'table.cell-twice'
  | 'table.staggered'

/** Why a case that was read has no answer. */
export type EffectRefusal = PanelRefusal | SeriesRefusal

/** The largest inputs: a panel of three million cells at most, series of forty years, a thousand controls; and numbers that add up. */
export const largest = { units: 1000, times: 3000, days: 15_000, controls: 1000, value: 1e15 }

export interface Between {
  readonly estimate: number
  readonly lo: number
  readonly hi: number
}

/** What is known of an answered case beyond its estimate and interval. */
export interface Detail extends Judged {
  readonly before: number
  readonly after: number
  readonly controls: number
  /** How likely an effect as large would be if there were none. Of a panel: the rank of the effect among placebos. */
  readonly p: number
  readonly placebos: number
}

export interface PanelDetail extends Detail {
  /** Mean of the treated after, and what it would have been. */
  readonly observed: number
  readonly without: number
  readonly margin?: number
  /** A second p, which asks whether the gaps after are larger than those before. */
  readonly conformalP: number
  readonly sdid: number
  readonly syntheticControl: number
  readonly sharedCourses: number
  readonly differenceInDifferences: number
}

export interface SeriesDetail extends Detail {
  /** Counts after, on the days on which somebody counted; what they would have been; and the difference. */
  readonly observed: number
  readonly without: Between
  readonly saved: Between
  /** Rank of the effect among those at placebo dates, as a share; absent where there was no room for any. */
  readonly placeboRank?: number
  /** Share of placebo dates whose interval held no effect. */
  readonly placeboCoverage?: number
  /** Share of the drift before that the controls explain. */
  readonly explained: number
  /** The control, counted from 0, to which something seems to have happened on the same day. */
  readonly suspect?: number
}

/** A line of output: what was asked for, an effect or why there is none. */
export type Answer<D extends Detail = PanelDetail | SeriesDetail> =
  | (Between & { readonly method: string; readonly panel?: string; readonly case?: string; readonly detail: () => D })
  | {
      readonly method: string
      readonly panel?: string
      readonly case?: string
      readonly refuse: true
      readonly reason: EffectRefusal
    }
