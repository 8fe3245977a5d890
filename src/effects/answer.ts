import { conformalP } from './engine/conformal.ts'
import { panelEffect } from './engine/paneleffect.ts'
import { placeboDates } from './engine/placebodates.ts'
import { plainLogRatio } from './engine/plainratio.ts'
import { differenceInDifferences } from './engine/sdid.ts'
import { expectedAfter, type SeriesEffect, seriesEffect } from './engine/serieseffect.ts'
import { suspect } from './engine/suspect.ts'
import { gradePanel, gradeSeries, judge, logBounds, tenth, unitBounds } from './engine/verdict.ts'
import type { Answer, NamedPanel, NamedSeries, PanelDetail, SeriesDetail } from './words.ts'

/** An estimator with less of a share has no say in whether they agree. */
const saying = 0.1

/** The effect on a panel, in units of its outcome. What only a detailed answer needs is computed when it is asked for. */
export function answerPanel({ panel, values, margin: given }: NamedPanel): Answer<PanelDetail> {
  const method = 'troth-panel'
  const found = panelEffect(values)
  if (typeof found === 'string') return { method, panel, refuse: true, reason: found }
  const { estimate, lo, hi, parts, without, placebos, placeboRank } = found
  const detail = (): PanelDetail => {
    // A tenth of the level is a measure only where there is a level: among outcomes that are all above zero.
    const margin = given ?? (values.values.every((one) => one > 0) ? tenth * without : undefined)
    const graded = gradePanel({
      controls: values.controls,
      timesBefore: values.before,
      misfit: found.misfit,
      agree: (lo <= 0 && hi >= 0) || parts.every((one) => one.share < saying || one.estimate * estimate > 0),
    })
    return {
      ...judge(unitBounds(lo, hi, margin), graded),
      before: values.before,
      after: values.times - values.before,
      controls: values.controls,
      observed: without + estimate,
      without,
      ...(margin === undefined ? {} : { margin }),
      p: placeboRank,
      placebos,
      conformalP: conformalP(values),
      sdid: parts[0].estimate,
      syntheticControl: parts[1].estimate,
      sharedCourses: parts[2].estimate,
      differenceInDifferences: differenceInDifferences(values),
    }
  }
  return { method, panel, estimate, lo, hi, detail }
}

/** The effect on daily counts, as the ratio of what came to what would have come. */
export function answerSeries(series: NamedSeries): Answer<SeriesDetail> {
  const method = 'troth-series'
  const found = seriesEffect(series)
  if (typeof found === 'string') return { method, case: series.case, refuse: true, reason: found }
  return answerFound(series, found)
}

/** The same for a series that was fitted already. */
export function answerFound(series: NamedSeries, found: SeriesEffect) {
  const method = 'troth-series'
  const [middle, lo, hi] = [found.logRatio.mean, found.logRatio.quantile(0.025), found.logRatio.quantile(0.975)]
  const detail = () => seriesDetail(series, found, [lo, middle, hi])
  return { method, case: series.case, estimate: Math.exp(middle), lo: Math.exp(lo), hi: Math.exp(hi), detail }
}

function seriesDetail(
  { y, start, controls }: NamedSeries,
  found: SeriesEffect,
  [lo, middle, hi]: readonly [number, number, number],
): SeriesDetail {
  const placebo = placeboDates(found, start)
  const odd = suspect(controls, found.drifts, start)
  const graded = gradeSeries({
    controls: controls.length,
    suspect: odd !== undefined,
    explained: found.explained,
    daysBefore: start,
    agree: (lo <= 0 && hi >= 0) || middle * plainLogRatio({ y, start, controls }) > 0,
    ...(placebo ? { placeboCoverage: placebo.coverage } : {}),
  })
  const observed = y.subarray(start).reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : count), 0)
  // From no count at all nothing can be divided: there the fit itself says what would have come.
  const base = observed > 0 ? observed / Math.exp(middle) : expectedAfter(found, { y, start, controls })
  const without = (logRatio: number) => base * Math.exp(middle - logRatio)
  const below = found.logRatio.below(0)
  return {
    ...judge(logBounds(lo, hi), graded),
    before: start,
    after: y.length - start,
    controls: controls.length,
    observed,
    without: { estimate: without(middle), lo: without(hi), hi: without(lo) },
    saved: { estimate: without(middle) - observed, lo: without(hi) - observed, hi: without(lo) - observed },
    p: 2 * Math.min(below, 1 - below),
    ...(placebo ? { placeboRank: placebo.rank, placeboCoverage: placebo.coverage } : {}),
    placebos: placebo?.dates ?? 0,
    explained: found.explained,
    ...(odd === undefined ? {} : { suspect: odd }),
  }
}
