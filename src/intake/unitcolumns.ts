import { no, type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { en } from '#src/service/units/text.en.ts'
import { zh } from '#src/service/units/text.zh.ts'
import { registerSchema } from '#src/service/units/words.ts'
import { dayIn } from './cases/input.ts'
import type { ImportRefusal } from './words.ts'

/** What exports of a shop or a factory call these columns, besides the field's own name. */
const headings = {
  serial: [/^(?:产品|整机|机身)?(?:序列号|机身号|机号|条码号|sn码?)$/i, /^(?:serial(?:[ _-]?(?:no\.?|number))?|sn)$/i],
  kind: [/^(?:商品|产品)?(?:种类|品类|类别|品种)$/, /^(?:kind|category|product[ _-]?kind)$/i],
  model: [/^(?:产品|商品)?型号(?:规格)?$/, /^model(?:[ _-]?(?:no\.?|number|name))?$/i],
  gtin: [/^(?:商品条码|69码|国际条码)$/, /^(?:gtin|ean|barcode)$/i],
  promisedTerm: [/^(?:承诺|整机)(?:整机)?(?:质保|保修)(?:期|期限)?$/, /^(?:warranty|promised[ _-]?term)$/i],
  promisedPartsTerm: [
    /^(?:承诺)?(?:主要部件|部件)(?:质保|保修)(?:期|期限)?$/,
    /^(?:parts[ _-]?warranty|promised[ _-]?parts[ _-]?term)$/i,
  ],
  soldOn: [/^(?:购买|销售|下单|售出|开票)(?:日期|时间)$/, /^(?:sold|purchased)(?:[ _-]?(?:on|at|date))?$/i],
  deliveredOn: [/^(?:交付|签收|送达|收货)(?:日期|时间)$/, /^delivered(?:[ _-]?(?:on|at|date))?$/i],
  installedOn: [/^(?:安装|安装完成)(?:日期|时间)$/, /^installed(?:[ _-]?(?:on|at|date))?$/i],
  toBeInstalled: [/^(?:由品牌安装|需要?安装|是否安装|包安装)$/, /^(?:to[ _-]?be[ _-]?installed)$/i],
  order: [/^订单(?:编?号)?$/, /^order(?:[ _-]?(?:id|no\.?|number))?$/i],
} as const satisfies Record<keyof (typeof registerSchema)['shape'], readonly RegExp[]>

type UnitField = keyof typeof headings
/** Heading to field. */
export type UnitColumns = Readonly<Record<string, UnitField>>

const needed = ['serial', 'kind', 'model'] as const

/** Which column is what; headings that say nothing of a unit are left out. Two for one field, or none that is needed, is refused. */
export function unitColumns(found: readonly string[]): Outcome<UnitColumns, ImportRefusal> {
  const columns: Record<string, UnitField> = {}
  const wrong: Refusal<ImportRefusal>[] = []
  for (const heading of found) {
    const plain = heading.replace(/[（(].*[)）]$|[*＊:：\s]+$/g, '').trim()
    const field = (Object.keys(headings) as UnitField[]).find(
      (one) => one.toLowerCase() === plain.toLowerCase() || headings[one].some((known) => known.test(plain)),
    )
    if (!field) continue
    if (Object.values(columns).includes(field)) wrong.push({ code: 'import.twice-mapped' })
    columns[heading] = field
  }
  for (const field of needed)
    if (!Object.values(columns).includes(field))
      wrong.push({ code: 'import.no-column', facts: { zh: zh.fieldWords(field), en: en.fieldWords(field) } })
  return wrong.length > 0 ? no(...wrong) : yes(columns)
}

/** A row as the act takes it. What is not understood is passed on as it stands, for the act to refuse under its field. */
export function unitOf(cells: Readonly<Record<string, string>>, columns: UnitColumns): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([heading, field]) => {
      const cell = cells[heading]?.trim()
      return cell ? [[field, meanings[field]?.(cell) ?? cell]] : []
    }),
  )
}

const meanings: Partial<Record<UnitField, (said: string) => string | undefined>> = {
  kind: kindIn,
  promisedTerm: termIn,
  promisedPartsTerm: termIn,
  soldOn: dayIn,
  deliveredOn: dayIn,
  installedOn: dayIn,
  toBeInstalled: (said) => said.toLowerCase(),
}

function kindIn(said: string): string | undefined {
  const asked = said.toLowerCase()
  return registerSchema.shape.kind.options.find(
    (one) => one === asked || zh.kindName(one) === said || en.kindName(one).toLowerCase() === asked,
  )
}

/** 3 年, 36 个月, 3 years; a bare number could be either and is not guessed at. */
function termIn(said: string): string | undefined {
  const [, count, unit] = /^(\d{1,3})\s*(年|个?月|years?|months?)$/i.exec(said) ?? []
  return count && `P${Number(count)}${/^(?:年|year)/i.test(unit!) ? 'Y' : 'M'}`
}
