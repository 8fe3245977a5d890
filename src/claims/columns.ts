import { zh as kit } from '#src/kit/text.zh.ts'
import { roles } from '#src/people/words.ts'
import { grammars } from './identifiers/grammar.ts'
import { claimKinds, kindOf } from './kinds/kinds.ts'

/** The columns of a file of claims: the heading we write, and the others we understand. */
export const columns = {
  kind: ['类别', '背书类别'],
  naming: ['显隐', '点名'],
  wording_zh: ['说法', '公开说法', '中文说法', '文案'],
  wording_en: ['英文说法'],
  products: ['产品'],
  models: ['型号'],
  batches: ['批次'],
  sites: ['地点', '工厂'],
  regions: ['地区'],
  channels: ['渠道'],
  endorser: ['作证方', '背书方'],
  endorser_uscc: ['作证方信用代码', '背书方信用代码', '统一社会信用代码'],
  endorser_lei: ['作证方lei', '背书方lei'],
  identifier: ['号码种类'],
  number: ['号码', '编号'],
  brand: ['企业', '说话的企业'],
  brand_uscc: ['企业信用代码'],
  parent: ['母公司'],
  holder: ['在谁名下', '持有人', '权利人'],
  holder_uscc: ['持有人信用代码', '权利人信用代码'],
  class: ['性质', '证书性质'],
  status: ['证书状态'],
  covers_products: ['覆盖产品'],
  covers_models: ['覆盖型号'],
  covers_batches: ['覆盖批次'],
  paper_until: ['证书有效期至'],
  incentive: ['给过好处'],
  evidence: ['证据', '证据指纹'],
  issued_on: ['颁发日期', '发证日期'],
  valid_from: ['开始日期', '生效日期'],
  valid_until: ['截止日期', '有效期至'],
  review_every: ['复查间隔'],
  register: ['来源', '查询处'],
  register_url: ['查询网址'],
  owner: ['负责'],
} as const satisfies Record<string, readonly string[]>

export type Column = keyof typeof columns
/** Besides the columns, `details.<field>` for the kinds' own fields. */
export type Row = Readonly<Partial<Record<Column, string>>> & { readonly [field: `details.${string}`]: string }

export function columnOf(heading: string): Column | `details.${string}` | undefined {
  const asked = heading.trim().toLowerCase().replace(/[ -]/g, '_')
  const found = Object.entries(columns).find(
    ([name, others]) => name === asked || (others as readonly string[]).includes(asked),
  )
  return (found?.[0] as Column | undefined) ?? fieldColumn(heading.trim())
}

/** A kind's own field, by its name or by what people call it. */
function fieldColumn(heading: string): `details.${string}` | undefined {
  const field = claimKinds
    .flatMap((kind) => kind.fields)
    .find(({ name, label }) => [name, `details.${name}`, label.zh, label.en].includes(heading))
  return field && `details.${field.name}`
}

/**
 * A row as the act takes it. Names are understood in Chinese and English; what is not understood is passed on as it is,
 * so that the act refuses it under its field.
 */
export function rowOf(row: Row): unknown {
  const some = (fields: Readonly<Record<string, unknown>>) => {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    return Object.keys(given).length > 0 ? given : undefined
  }
  const dated = (text: string | undefined) =>
    text?.replace(
      /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/,
      (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    )
  const kind =
    row.kind === undefined
      ? ''
      : (claimKinds.find(({ id, name }) => [id, name.zh, name.en.toLowerCase()].includes(row.kind!.toLowerCase()))
          ?.id ?? row.kind)
  return some({
    kind,
    naming: row.naming && (namings[row.naming.toLowerCase()] ?? row.naming),
    wording: some({ zh: row.wording_zh, en: row.wording_en }) ?? {},
    scope: some({
      products: row.products,
      models: row.models,
      batches: row.batches,
      sites: row.sites,
      regions: row.regions,
      channels: row.channels,
    }),
    endorser: some({
      name: row.endorser,
      uscc: row.endorser_uscc?.toUpperCase(),
      lei: row.endorser_lei?.toUpperCase(),
    }),
    brand: some({ name: row.brand, uscc: row.brand_uscc?.toUpperCase() }),
    parent: some({ name: row.parent }),
    incentive: row.incentive && { given: isYes(row.incentive) },
    details: detailsOf(row, kind),
    numbers: numbersOf(row, paperIn(row, dated), some),
    evidence: row.evidence
      ?.split(/[;；\s]+/)
      .map((sha256) => ({ sha256: sha256.toLowerCase(), name: sha256.slice(0, 12) })),
    issuedOn: dated(row.issued_on),
    validFrom: dated(row.valid_from),
    validUntil: dated(row.valid_until),
    reviewEvery: row.review_every,
    source: some({ register: row.register, url: row.register_url }),
    owner: row.owner && (roles.find((role) => role === row.owner || kit.roles[role] === row.owner) ?? row.owner),
  })
}

const namings: Readonly<Record<string, string>> = {
  显: 'explicit',
  显性: 'explicit',
  点名: 'explicit',
  隐: 'implicit',
  隐性: 'implicit',
  不点名: 'implicit',
}

const isYes = (cell: string): boolean => /^(?:是|有|yes|true|1)$/i.test(cell.trim())

/** What the row says of the paper behind its first number. */
function paperIn(row: Row, dated: (text: string | undefined) => string | undefined): Readonly<Record<string, unknown>> {
  const covers = { products: row.covers_products, models: row.covers_models, batches: row.covers_batches }
  const given = Object.fromEntries(Object.entries(covers).filter(([, value]) => value !== undefined))
  return {
    class: row.class,
    status: row.status,
    validUntil: dated(row.paper_until),
    holder:
      row.holder === undefined
        ? undefined
        : { name: row.holder, ...(row.holder_uscc ? { uscc: row.holder_uscc.toUpperCase() } : {}) },
    covers: Object.keys(given).length > 0 ? given : undefined,
  }
}

/** The kind's own fields in the types they take; what does not read as such is passed on for the act to refuse. */
function detailsOf(row: Row, kind: string): object | undefined {
  const given = Object.entries(row).flatMap(([column, cell]) => {
    if (!column.startsWith('details.')) return []
    const name = column.slice('details.'.length)
    const type = kindOf(kind)?.fields.find((field) => field.name === name)?.type
    const number = (type === 'year' || type === 'count') && /^\d+$/.test(cell)
    const yes = type === 'yes' && /^(?:是|有|否|无|yes|no|true|false|1|0)$/i.test(cell.trim())
    return [[name, number ? Number(cell) : yes ? isYes(cell) : cell]]
  })
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

const separator = /[;；\n]/

/** Several kinds in one cell take several numbers in the other, in the same order; a single kind takes the cell whole. */
function numbersOf(
  { identifier, number }: Row,
  paper: Readonly<Record<string, unknown>>,
  some: (fields: Readonly<Record<string, unknown>>) => object | undefined,
): unknown {
  if (identifier === undefined && number === undefined) return undefined
  const kindsNamed = (identifier ?? '').split(separator).map(identifierOf)
  const values = kindsNamed.length > 1 ? (number ?? '').split(separator) : [number ?? '']
  return Array.from({ length: Math.max(kindsNamed.length, values.length) }, (_, i) => ({
    identifier: kindsNamed[i] ?? '',
    value: values[i]?.trim() ?? '',
    // A row tells of one paper: that of its first number.
    ...(i === 0 ? some(paper) : {}),
  }))
}

function identifierOf(text: string): string {
  const asked = text.trim()
  return (
    grammars.find(({ id, name_zh, name_en }) =>
      [id, name_zh.toLowerCase(), name_en.toLowerCase()].includes(asked.toLowerCase()),
    )?.id ?? asked
  )
}
