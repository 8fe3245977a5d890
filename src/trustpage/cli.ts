import type { House } from '#src/kit/house.ts'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { exportLog, NotEmpty } from '#src/ledger/export.ts'
import { progressOn } from '#src/ledger/progress.ts'
import { brandBySlug } from '#src/people/view.ts'
import { FigureBook } from './book.ts'
import { allFigures } from './folds.ts'
import { en } from './text.audit.en.ts'
import { zh } from './text.audit.zh.ts'
import { tellFigures } from './told.ts'

export interface SpokenFlags {
  readonly lang?: string
  readonly json?: boolean
}

const wordsFor = (flags: SpokenFlags) =>
  ({ zh, en })[flags.lang === 'zh' || flags.lang === 'en' ? (flags.lang as Language) : languageOfSystem(process.env)]

/** `troth export`: 0 written, 2 nothing was. */
export async function exportBrand(house: House, slug: string, folder: string, flags: SpokenFlags): Promise<0 | 2> {
  const t = wordsFor(flags).export
  const brand = await brandBySlug(house, slug)
  const told = brand && (await tellFigures(house, new FigureBook(house.ledger, allFigures), brand))
  if (!told) {
    console.error(t.unknown(slug))
    return 2
  }
  try {
    const written = await exportLog(house.ledger, {
      brand: slug,
      folder,
      checkpoint: { size: told.size, text: told.checkpoint },
      beside: { 'figures.json': `${JSON.stringify(told)}\n` },
      progress: progressOn(process.stderr, t.progress),
    })
    console.log(
      flags.json
        ? JSON.stringify({ brand: slug, folder, size: told.size, ...written }, null, 2)
        : t.done(told.size, written.files, folder),
    )
    return 0
  } catch (fault) {
    if (!(fault instanceof NotEmpty)) throw fault
    console.error(t.notEmpty(folder))
    return 2
  }
}
