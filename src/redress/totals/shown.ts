import type { Figure } from '#src/kit/figure.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/**
 * Every number of the page of totals under its name, as it is written there: `cause/run:…/paid`, and with `#n` behind it
 * over how many people. The page prints these and no others; whoever audits it makes the same list and compares.
 */
export function numbersShown(figures: readonly Figure[], lang: 'zh' | 'en'): ReadonlyMap<string, string> {
  const t = { zh, en }[lang]
  return new Map(
    figures.flatMap((figure) => [
      [figure.id, t.number(figure)],
      ...(hasPeople(figure) ? ([[`${figure.id}#n`, t.over(figure.n.toLocaleString('en'))]] as const) : []),
    ]),
  )
}

/** A count says itself over how many it is; shares and sums of money are over people. */
export const hasPeople = ({ unit }: Figure): boolean => unit !== 'count'

/** The numbers of a page as it was sent. */
export function numbersOn(page: string): ReadonlyMap<string, string> {
  return new Map([...page.matchAll(/<data value="([^"]*)">([^<]*)<\/data>/g)].map(([, id, words]) => [id!, words!]))
}
