import type { Figure } from '#src/kit/figure.ts'
import type { Difference } from './audit.ts'
import { en } from './text.en.ts'

/** A figure's box: its number, its name, and what it is over. */
const box = /href="\/b\/[^/"]+\/figures\/([^"]+)"><b>([^<]*)<\/b><small>[^<]*<\/small><small>([^<]*)<\/small>/g

/** A promise's row: the share that was kept, and the figure it opens to. */
const row = /<li><span class="soft">([^<]*)<\/span><div><h3>(?:(?!<\/li>)[\s\S])*?href="\/b\/[^/"]+\/figures\/([^"]+)"/g

/**
 * Compares the numbers on a trust page, drawn in English, with figures computed from the log: each number that opens to
 * a figure, and the words under it that say over how many. And that the page shows this checkpoint and this key.
 */
export function differsOnPage(
  page: string,
  computed: readonly Figure[],
  told: { readonly checkpoint: string; readonly vkey: string },
): { readonly numbers: number; readonly differences: readonly Difference[] } {
  const shown = [
    ...[...page.matchAll(box)].flatMap(([, id, number, over]) => [
      { id: id!, shown: number!, right: (figure: Figure) => en.unit(figure.unit, figure.value) },
      { id: id!, shown: over!, right: basis },
    ]),
    ...[...page.matchAll(row)].map(([, number, id]) => ({
      id: id!,
      shown: number!,
      right: (figure: Figure) => en.unit('share', figure.value),
    })),
  ]
  const differences = shown.flatMap(({ id, shown: said, right }): Difference[] => {
    const figure = computed.find((one) => one.id === id)
    const ours = figure ? right(figure) : '—'
    return figure && ours === said ? [] : [{ code: 'page', id, shown: said, computed: ours }]
  })
  return {
    numbers: shown.filter(({ shown: said }) => said !== '').length,
    differences: [
      ...differences,
      ...(page.includes(told.checkpoint.trimEnd()) ? [] : [{ code: 'page-checkpoint' } as const]),
      ...(page.includes(told.vkey) ? [] : [{ code: 'page-key' } as const]),
    ],
  }
}

const basis = (figure: Figure): string => {
  if (figure.of !== undefined) return en.outOf(figure.n, figure.of)
  return figure.unit === 'count' ? '' : en.over(figure.n)
}
