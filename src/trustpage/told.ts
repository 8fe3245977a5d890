import type { Figure } from '#src/kit/figure.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import type { FigureBook } from './book.ts'
import { figureWords } from './figurewords.ts'
import { lastDays, thisMinute } from './period.ts'

/** Every public figure with the checkpoint it was folded up to: what the API answers and an export keeps. */
export interface ToldFigures {
  readonly size: number
  readonly checkpoint: string
  readonly vkey: string
  readonly figures: readonly (Omit<Figure, 'entries'> & { entries: number[]; zh: string; en: string })[]
}

/**
 * The figures with the very checkpoint that covers them, no more and no less: whoever recomputes them from the log up to
 * there comes to the same. Undefined for a log without a checkpoint.
 */
export async function coveredFigures(house: House, book: FigureBook, brand: Brand, now: string) {
  const period = lastDays(now, brand.zone)
  for (;;) {
    const checkpoint = await house.ledger.checkpoint(brand.slug)
    if (!checkpoint) return undefined
    const { size, figures } = await book.at(brand.slug, checkpoint.size, period)
    // Else somebody had the book carried further meanwhile, and what covers it is a newer checkpoint.
    if (size === checkpoint.size) return { checkpoint, period, figures }
  }
}

export async function tellFigures(house: House, book: FigureBook, brand: Brand): Promise<ToldFigures | undefined> {
  const covered = await coveredFigures(house, book, brand, thisMinute(house.now()))
  if (!covered) return undefined
  return {
    size: covered.checkpoint.size,
    checkpoint: covered.checkpoint.text,
    vkey: await house.ledger.vkey(brand.slug),
    figures: covered.figures.map((figure) => ({
      ...figure,
      entries: [...figure.entries],
      zh: figureWords(figure.id, 'zh').name,
      en: figureWords(figure.id, 'en').name,
    })),
  }
}
