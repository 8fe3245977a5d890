import { readFileSync } from 'node:fs'
import type { House } from '#src/kit/house.ts'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { parse } from '#src/kit/parse.ts'
import { allBrands } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { guessColumns } from './cases/columns.ts'
import { importerOf } from './importer.ts'
import { openTable } from './read/open.ts'
import { NoWorkbook } from './read/xlsx.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { type ColumnMap, type Importable, mapSchema, type Progress, type Wrong } from './words.ts'

export interface ImportFlags {
  readonly json?: boolean
  readonly lang?: string
  readonly brand?: string
  readonly map?: string
  readonly source?: string
  readonly dryRun?: boolean
}

/**
 * `troth import cases FILE`, and claims, units and mentions: 0 filed or known, 1 refused and nothing imported, 2 cannot be read. What is wrong goes to
 * standard output as it is found, how far it is to standard error.
 */
export async function importTableFile(
  house: House,
  what: Importable,
  path: string,
  flags: ImportFlags,
): Promise<0 | 1 | 2> {
  const lang: Language = flags.lang === 'zh' || flags.lang === 'en' ? flags.lang : languageOfSystem(process.env)
  const text = { zh, en }[lang]
  const t = text.cli
  const brands = await allBrands(house)
  const brand =
    flags.brand === undefined && brands.length === 1 ? brands[0] : brands.find((one) => one.slug === flags.brand)
  if (!brand) {
    console.error(t.whichBrand(brands.map((one) => one.slug).join(', ')))
    return 2
  }
  const map = await mapFor(path, flags)
  if (typeof map === 'string') {
    console.error(map === 'map' ? t.badMap(flags.map!) : `${path}: ${text.refusal({ code: 'import.unreadable' })}`)
    return 2
  }
  const tell = speaker(flags, t)
  if (what === 'cases' && map.source !== '12315')
    console.error(
      t.columns(
        Object.entries(map.columns)
          .map(([heading, field]) => `${heading} → ${text.fields[field]}`)
          .join(lang === 'zh' ? '，' : ', '),
      ),
    )
  const done = await importerOf(what, map)(house, brand, operator(brand), {
    path,
    map,
    dryRun: flags.dryRun === true,
    onWrong: (wrong) => console.log(flags.json ? JSON.stringify(bilingual(wrong, what)) : text.row(wrong, what)),
    onProgress: tell.progress,
  })
  tell.end()
  if (!done.ok) {
    for (const refusal of done.refusals) console.error(text.refusal(refusal))
    return done.refusals.some(({ code }) => code === 'import.unreadable') ? 2 : 1
  }
  const { rows, filed, known, wrong } = done.value
  if (flags.json) console.log(JSON.stringify(done.value))
  if (wrong > 0) console.error(t.nothing(wrong))
  else if (!flags.json) console.log(flags.dryRun ? t.dry(rows, known) : t.done(filed, known))
  return wrong > 0 ? 1 : 0
}

const bilingual = (wrong: Wrong, what: Importable) => ({
  ...wrong,
  zh: zh.wrong(wrong, what),
  en: en.wrong(wrong, what),
})

/** A map of one's own, or what the headings say. */
async function mapFor(path: string, flags: ImportFlags): Promise<ColumnMap | 'map' | 'file'> {
  const named = flags.source === undefined ? {} : { source: flags.source }
  if (flags.map !== undefined) {
    try {
      const map = parse(mapSchema, JSON.parse(readFileSync(flags.map, 'utf8')))
      return map.ok ? { ...map.value, ...named } : 'map'
    } catch {
      return 'map'
    }
  }
  try {
    return { columns: guessColumns((await openTable(path)).headings), ...named }
  } catch (fault) {
    if (fault instanceof NoWorkbook || (fault as NodeJS.ErrnoException).code) return 'file'
    throw fault
  }
}

/** One line that is written over, twice a second at the most; nothing where nobody sits before it but a line at the end. */
function speaker({ json }: ImportFlags, t: typeof zh.cli) {
  let lastMs = 0
  let open = false
  let last: Progress | undefined
  const words = (one: Progress) =>
    one.doing === 'checking' ? t.checking(one.rows, one.wrong) : t.filing(one.rows, one.filed)
  const write = (one: Progress) => {
    if (json) process.stderr.write(`${JSON.stringify(one)}\n`)
    else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words(one)}`)
    else process.stderr.write(`${words(one)}\n`)
    open = !json && process.stderr.isTTY === true
  }
  return {
    progress: (one: Progress) => {
      last = one
      const now = performance.now()
      if (now - lastMs < (json || process.stderr.isTTY ? 500 : 5_000)) return
      lastMs = now
      write(one)
    },
    end: () => {
      if (last) write(last)
      if (open) process.stderr.write('\n')
    },
  }
}

/** Whoever may run commands on the server's machine acts for its administrator, and the entries say so. */
const operator = (brand: Brand): Member => ({ id: 'operator', name: 'operator', brand: brand.slug, roles: ['admin'] })
