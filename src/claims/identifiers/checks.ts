import type { Bilingual } from '#src/kit/language.ts'
import { provinceOfDivision, provinceOfLetter } from '#src/kit/provinces.ts'
import { latestExpiry, patentKinds, readPatent, yearIn } from './extracts.ts'
import { reason } from './reason.ts'

/**
 * A check that follows from what a number says.
 *
 * `about` tells what a failure means. `number`: no such number can have been issued. `today`: the number is a real one,
 * but what it stood for cannot be in force today. `wording`: it is real, but not what the public wording makes of it.
 */
export interface Check {
  readonly id: string
  readonly about: 'number' | 'today' | 'wording'
  readonly outcome: 'pass' | 'fail' | 'unknown'
  readonly reason: Bilingual
}

export interface Facts {
  /** The local date, such as `2026-11-22`. */
  readonly today: string
  /** The public wording the number stands behind, when there is one to compare. */
  readonly wording?: string
}

/** The derived checks of kind `id` over a normalised number whose grammar fits. */
export const deriveChecks = (id: string, number: string, facts: Facts): readonly Check[] => [
  ...yearChecks(id, number, facts),
  ...(checks[id]?.(number, facts) ?? []),
]

const checks: Readonly<Record<string, (number: string, facts: Facts) => readonly Check[]>> = {
  uscc: (n) => {
    const code = n.slice(2, 8)
    const name = code.startsWith('10') ? { zh: '全国', en: 'the nation' } : provinceOfDivision(code)?.name
    return [
      name === undefined
        ? check('division_known', 'number', 'unknown', reason('divisionUnknown', code))
        : check('division_known', 'number', 'pass', reason('divisionKnown', name)),
    ]
  },
  patent: patentChecks,
  sc: (n) => {
    const category = Number(n.slice(3, 5))
    const known = category >= 1 && category <= (n[2] === '1' ? 31 : 3)
    return [tell('category_exists', 'number', known, 'foodCategoryFits', 'foodCategoryUnknown', n.slice(3, 5))]
  },
  cma: (n) => [
    tell(
      'authority_exists',
      'number',
      Number(n.slice(2, 4)) <= 31,
      'authorityKnown',
      'authorityUnknown',
      n.slice(2, 4),
    ),
  ],
  'green-food': (n, { today }) => [
    ...(n.startsWith('LB') ? [greenFoodClass(n)] : []),
    spent(yearIn('green-food', n), today, 'greenFoodSpent'),
  ],
  hnte: (n, { today }) => [spent(yearIn('hnte', n), today, 'hnteSpent')],
  'ce-nb': (n) => [
    n === '0000'
      ? check('assigned', 'number', 'fail', reason('bodyUnassigned'))
      : n === '0086'
        ? check('assigned', 'today', 'fail', reason('bodyBritish'))
        : check('assigned', 'number', 'unknown', reason('bodyAssigned')),
  ],
  'psb-beian': (n) => {
    const code = /\d{2}/.exec(n)?.[0] ?? ''
    const province = provinceOfLetter(n.slice(0, 1))
    return [
      province?.code === code
        ? check('province_matches_division', 'number', 'pass', reason('provinceFits', province.name))
        : check('province_matches_division', 'number', 'fail', reason('provinceDiffers', n.slice(0, 1), code)),
    ]
  },
  'gb-standard': (n, { wording }) => [mandatory(/^GB[\s\d]/.test(n), wording)],
  'group-standard': (n, { wording }) =>
    [
      yearIn('group-standard', n)! < 2015
        ? check('year_possible', 'number', 'fail', reason('yearTooEarly', yearIn('group-standard', n)!, 2015))
        : undefined,
      wording === undefined
        ? check('association_not_national', 'wording', 'unknown', reason('groupUnsaid'))
        : /国家标准|国标|行业标准|national standard|industry standard/i.test(wording)
          ? check('association_not_national', 'wording', 'fail', reason('groupNotNational'))
          : check('association_not_national', 'wording', 'pass', reason('groupFits')),
    ].filter((found) => found !== undefined),
  'industry-standard': (n) => [tell('not_national', 'number', !n.startsWith('GB'), 'sectorFits', 'sectorIsNational')],
  device: (n) => {
    const [, kind, category] = /械注(.)\d{4}([23])/.exec(n) ?? []
    if (kind === undefined) return []
    const fits = n.startsWith('国') || (kind === '准' && category === '2')
    return [tell('registrar_fits_class', 'number', fits, 'deviceRegistrarFits', 'deviceRegistrarDiffers')]
  },
  // 慈善法 22–26: a company or a public institution does not hold the qualification to raise funds from the public.
  fundraising: (n) => [tell('prefix', 'number', /^5[123]/.test(n), 'fundraiserMay', 'fundraiserMayNot')],
}

function patentChecks(number: string, { today, wording }: Facts): readonly Check[] {
  const { short, year, kind } = readPatent(number)
  const name = patentKinds[kind] ?? { zh: kind, en: kind }
  const expiry = latestExpiry(number)
  const form =
    short && year > 2003
      ? (['fail', 'patentShortFormYear'] as const)
      : !short && year < 2003
        ? (['unknown', 'patentLongFormEarly'] as const)
        : (['pass', 'patentFormFits'] as const)
  return [
    check('form_fits_year', 'number', form[0], reason(form[1])),
    future('filing_year_not_future', year, today),
    expiry < today
      ? check('latest_possible_expiry', 'today', 'fail', reason('patentEnded', expiry))
      : check('latest_possible_expiry', 'today', 'pass', reason('patentMayLast', expiry)),
    // 广告法 12: an advertisement names number and kind, and never an application as a patent.
    check('granted', 'today', 'unknown', reason(number.startsWith('ZL') ? 'patentZl' : 'patentMaybeApplication')),
    patentKind(kind, name, wording),
  ]
}

function patentKind(kind: string, name: Bilingual, wording: string | undefined): Check {
  const said = (wording === undefined ? [] : saidKinds).filter(([words]) => words.test(wording ?? ''))
  if (said.length === 0) return check('kind_matches_claim', 'wording', 'unknown', reason('patentKindUnsaid', name))
  const fits = said.some(([, kinds]) => kinds.includes(kind))
  return check(
    'kind_matches_claim',
    'wording',
    fits ? 'pass' : 'fail',
    reason(fits ? 'patentKindFits' : 'patentKindDiffers', name),
  )
}

const saidKinds: readonly (readonly [RegExp, string])[] = [
  [/发明专利|invention patent/i, '18'],
  [/实用新型|utility model/i, '29'],
  [/外观设计|外观专利|design patent/i, '3'],
]

function mandatory(isMandatory: boolean, wording: string | undefined): Check {
  const id = 'mandatory_vs_voluntary'
  if (isMandatory) return check(id, 'wording', 'pass', reason('standardMandatory'))
  if (wording === undefined) return check(id, 'wording', 'unknown', reason('standardVoluntary'))
  return tell(id, 'wording', !/强制性|mandatory/i.test(wording), 'standardVoluntaryFits', 'standardNotMandatory')
}

/** A year in the number after today's cannot have been issued. */
function yearChecks(id: string, number: string, { today }: Facts): readonly Check[] {
  const year = yearIn(id, number)
  return year === undefined ? [] : [future('year_not_future', year, today)]
}

const future = (id: string, year: number, today: string): Check =>
  tell(id, 'number', year <= Number(today.slice(0, 4)), 'yearNotFuture', 'yearFuture', year)

/** Three years from the year in the number, counted generously to the end of the last. */
function spent(year: number | undefined, today: string, why: 'hnteSpent' | 'greenFoodSpent'): Check {
  const last = (year ?? 0) + 3
  const over = last < Number(today.slice(0, 4))
  return check('year_plus_3', 'today', over ? 'fail' : 'pass', reason(over ? why : 'termOpen', last))
}

function greenFoodClass(number: string): Check {
  const [, code = '', month = ''] = /^LB-(\d{2})-\d{2}(\d{2})/.exec(number) ?? []
  const known = Number(code) >= 1 && Number(code) <= 57 && Number(month) >= 1 && Number(month) <= 12
  return tell('class_exists', 'number', known, 'greenFoodClassFits', 'greenFoodClassUnknown', code)
}

const check = (id: string, about: Check['about'], outcome: Check['outcome'], why: Bilingual): Check => ({
  id,
  about,
  outcome,
  reason: why,
})

/** A check that can be decided: the first sentence when it holds, the second when not. */
function tell<K extends Parameters<typeof reason>[0]>(
  id: string,
  about: Check['about'],
  holds: boolean,
  yes: K,
  no: K,
  ...facts: Parameters<typeof reason<K>> extends [K, ...infer F] ? F : never
): Check {
  return check(id, about, holds ? 'pass' : 'fail', reason(holds ? yes : no, ...(facts as never)))
}
