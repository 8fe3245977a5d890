import { zh as kit } from '#src/kit/text.zh.ts'
import { roles } from '#src/people/words.ts'
import { grammars } from './identifiers/grammar.ts'
import { kinds } from './kinds/kinds.ts'

/** The columns of a file of claims: the heading we write, and the others we understand. */
export const columns = {
  kind: ['类别', '背书类别'],
  naming: ['显隐', '点名'],
  wording_zh: ['说法', '公开说法', '中文说法', '文案'],
  wording_en: ['英文说法'],
  products: ['产品'],
  models: ['型号'],
  batches: ['批次'],
  regions: ['地区'],
  channels: ['渠道'],
  endorser: ['作证方', '背书方'],
  endorser_uscc: ['作证方信用代码', '背书方信用代码', '统一社会信用代码'],
  endorser_lei: ['作证方lei', '背书方lei'],
  identifier: ['号码种类'],
  number: ['号码', '编号'],
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
export type Row = Readonly<Partial<Record<Column, string>>>

export function columnOf(heading: string): Column | undefined {
  const asked = heading.trim().toLowerCase().replace(/[ -]/g, '_')
  const found = Object.entries(columns).find(
    ([name, others]) => name === asked || (others as readonly string[]).includes(asked),
  )
  return found?.[0] as Column | undefined
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
  return some({
    kind:
      row.kind === undefined
        ? ''
        : (kinds.find(({ id, name }) => [id, name.zh, name.en.toLowerCase()].includes(row.kind!.toLowerCase()))?.id ??
          row.kind),
    naming: row.naming && (namings[row.naming.toLowerCase()] ?? row.naming),
    wording: some({ zh: row.wording_zh, en: row.wording_en }) ?? {},
    scope: some({
      products: row.products,
      models: row.models,
      batches: row.batches,
      regions: row.regions,
      channels: row.channels,
    }),
    endorser: some({
      name: row.endorser,
      uscc: row.endorser_uscc?.toUpperCase(),
      lei: row.endorser_lei?.toUpperCase(),
    }),
    numbers: numbersOf(row),
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

const separator = /[;；\n]/

/** Several kinds in one cell take several numbers in the other, in the same order; a single kind takes the cell whole. */
function numbersOf({ identifier, number }: Row): unknown {
  if (identifier === undefined && number === undefined) return undefined
  const kindsNamed = (identifier ?? '').split(separator).map(identifierOf)
  const values = kindsNamed.length > 1 ? (number ?? '').split(separator) : [number ?? '']
  return Array.from({ length: Math.max(kindsNamed.length, values.length) }, (_, i) => ({
    identifier: kindsNamed[i] ?? '',
    value: values[i]?.trim() ?? '',
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
