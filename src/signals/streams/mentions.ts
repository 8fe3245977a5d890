import { createHash } from 'node:crypto'
import { parse as parseCsv } from 'csv-parse/sync'
import { isDate } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { provinceIn } from '#src/kit/provinces.ts'
import {
  type Feeling,
  type Mention,
  type MentionColumns,
  type MentionRefusal,
  mentionSchema,
  mentionsLimit,
} from './words.ts'

/** Headings that the exports of monitoring services use, in the order in which they are tried. */
const usual: Record<keyof MentionColumns, readonly string[]> = {
  at: [
    '发布时间',
    '发表时间',
    '发布日期',
    '时间',
    '日期',
    'published',
    'published at',
    'publish time',
    'date',
    'time',
    'at',
    'on',
  ],
  platform: ['平台', '媒体', '媒体名称', '来源', '来源网站', '信源', '站点', 'platform', 'source', 'media', 'site'],
  feeling: ['情感', '情感属性', '情感倾向', '倾向性', '调性', '正负面', 'sentiment', 'feeling', 'tone'],
  product: ['产品', '产品型号', '型号', '商品', 'product', 'model'],
  region: [
    '地区',
    '地域',
    '省份',
    '所在地区',
    '发布地',
    '发布地区',
    'IP属地',
    'ip属地',
    '属地',
    'region',
    'province',
    'location',
  ],
  url: ['链接', '原文链接', '原文地址', '网址', '地址', 'url', 'link'],
  author: ['作者', '发布者', '账号', '用户名', '昵称', 'author', 'account', 'user'],
  text: ['内容', '正文', '摘要', '全文', '标题', 'content', 'text', 'summary', 'title'],
}

const feelingWords: Readonly<Record<string, Feeling>> = {
  正面: 'positive',
  积极: 'positive',
  正: 'positive',
  positive: 'positive',
  pos: 'positive',
  '1': 'positive',
  中性: 'neutral',
  中立: 'neutral',
  neutral: 'neutral',
  '0': 'neutral',
  负面: 'negative',
  消极: 'negative',
  敏感: 'negative',
  负: 'negative',
  negative: 'negative',
  neg: 'negative',
  '-1': 'negative',
}

/** Mentions as an export has them. Every row that cannot be read is named, and then none is taken. */
export function readMentions(
  csv: string,
  { zone, today }: { readonly zone: string; readonly today: string },
  given?: MentionColumns,
): Outcome<readonly Mention[], MentionRefusal> {
  let records: string[][]
  try {
    records = parseCsv(csv, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    return refuse('mentions.not-csv')
  }
  const [headings, ...rows] = records
  if (!headings || rows.length === 0) return refuse('mentions.empty')
  const lines = rows.map((cells, i) => ({ line: i + 2, cells }))
  return readRows(headings, lines, { zone, today, ...(given ? { given } : {}) })
}

export interface MentionRow {
  /** As a person finds it in the file. */
  readonly line: number
  readonly cells: readonly (string | undefined)[]
}

/** The same of a table that somebody else has read, such as a sheet. */
export function readRows(
  headings: readonly string[],
  rows: readonly MentionRow[],
  { zone, today, given }: { readonly zone: string; readonly today: string; readonly given?: MentionColumns },
): Outcome<readonly Mention[], MentionRefusal> {
  if (rows.length > mentionsLimit) return refuse('mentions.too-many', { most: mentionsLimit })
  const columns = columnsIn(headings, given)
  if (!columns.ok) return columns
  const read: Mention[] = []
  const wrong: Refusal<MentionRefusal>[] = []
  for (const { line, cells } of rows) {
    const mention = parse(mentionSchema, rowOf(cells, columns.value, zone))
    if (!mention.ok) for (const one of mention.refusals) wrong.push({ ...one, field: `row ${line} ${one.field}` })
    else if (mention.value.on > today)
      wrong.push({ code: 'mentions.future', field: `row ${line} on`, facts: { today } })
    else read.push(mention.value)
  }
  return wrong.length > 0 ? no(...wrong) : yes(read)
}

/** The heading under which a file has this field of a mention. */
export function headingOf(headings: readonly string[], field: string): string {
  const columns = columnsIn(headings, undefined)
  const place = columns.ok ? columns.value[(field === 'on' ? 'at' : field) as keyof MentionColumns] : undefined
  return place === undefined ? field : headings[place]!
}

type Places = { readonly [C in keyof MentionColumns]?: number }

function columnsIn(headings: readonly string[], given: MentionColumns | undefined): Outcome<Places, MentionRefusal> {
  const bare = headings.map((one) => one.trim().toLowerCase())
  const places: Record<string, number> = {}
  const wrong: Refusal<MentionRefusal>[] = []
  for (const [name, names] of Object.entries(usual)) {
    const wanted = given ? given[name as keyof MentionColumns] : undefined
    const tried = wanted ? [wanted.toLowerCase()] : given ? [] : names
    const place = tried.map((one) => bare.indexOf(one)).find((at) => at >= 0)
    if (place !== undefined) places[name] = place
    else if (wanted || name === 'at' || name === 'platform')
      wrong.push({ code: 'mentions.columns', field: `columns.${name}`, facts: { heading: wanted ?? names[0]! } })
  }
  return wrong.length > 0 ? no(...wrong) : yes(places)
}

function rowOf(row: readonly (string | undefined)[], places: Places, zone: string) {
  const cell = (name: keyof MentionColumns) => {
    const place = places[name]
    const text = place === undefined ? undefined : row[place]?.trim()
    return text || undefined
  }
  const feeling = cell('feeling')?.toLowerCase()
  const region = provinceIn(cell('region') ?? '')?.name.zh
  return {
    on: dayOf(cell('at'), zone),
    platform: cell('platform'),
    // A word that is not known is wrong, and not neutral: half a column of them would look like calm.
    ...(feeling ? { feeling: feelingWords[feeling] ?? feeling } : {}),
    ...(cell('product') ? { product: cell('product') } : {}),
    // A country, or a city whose province is not said, is no region of this house.
    ...(region ? { region } : {}),
    ...(cell('url') ? { url: cell('url') } : {}),
    ...(cell('author') ? { author: cell('author') } : {}),
    ...(cell('text') ? { text: cell('text')!.slice(0, 20_000) } : {}),
  }
}

/** `2026-11-18`, `2026/11/18 09:30:00`, `2026年11月18日`; with a zone behind it, the day in the brand's. */
export function dayOf(text: string | undefined, zone: string): string | undefined {
  if (text === undefined) return undefined
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text,
    )
  if (!found) return text
  const [, year, month, day, time, offset] = found
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  if (!time || !offset || !isDate(date)) return date
  const ms = Date.parse(`${date}T${time.padStart(5, '0')}${offset}`)
  return Number.isNaN(ms) ? text : localDate(new Date(ms).toISOString(), zone)
}

/** One mention, one name: its address, or else who wrote what on which day. The same export read twice adds nothing. */
export const nameOfMention = ({ on, platform, url, author, text }: Mention): string =>
  createHash('sha256')
    .update('troth mention\0')
    .update(url ? url : JSON.stringify([on, platform, author ?? '', (text ?? '').replace(/[\s\p{P}\p{S}]/gu, '')]))
    .digest('base64url')
