import { zh as cases } from '#src/cases/text.zh.ts'
import { zh as claims } from '#src/claims/text.zh.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as units } from '#src/service/units/text.zh.ts'
import { zh as mentions } from '#src/signals/warnings/text.zh.ts'
import { zh as names } from './text.names.zh.ts'
import type { Importable, Wrong } from './words.ts'

const { fields } = names
const what: Record<Importable, string> = { cases: '诉求', claims: '背书', units: '已售产品', mentions: '舆情' }
/** A row is refused by the act of what it holds, in that one's words. */
const theirs = { cases, claims, units, mentions }

const wrong = ({ code, facts }: Pick<Wrong, 'code' | 'facts'>, of: Importable): string => {
  switch (code) {
    case 'row.quotes':
      return '引号没有闭合，从这一行起分不清哪里是一格'
    case 'row.json':
      return '不是一个完整的 JSON 对象'
    case 'row.columns':
      return '比表头多出了几格'
    case 'row.size':
      return '这一行太长，读不了'
    case 'row.duplicate':
      return `与第 ${facts?.line} 行是同一条`
    case 'row.changed':
      return '同一编号已经导入过，内容与现在不同；已有的记录不会改'
    case 'row.value':
      return `不认识这个写法；可以写：${facts?.known}，或在对照表里说明它的意思`
    case 'row.date':
      return '不是日期；请写成 2026-11-03'
    case 'row.state':
      return '办理状态看不懂，或与办结日期对不上'
    case 'history.order':
      return `办结日期早于收到日期 ${facts?.receivedOn}`
    case 'history.future':
      return `日期在今天（${facts?.today}）之后`
    default:
      return (
        kit.refusal({ code, ...(facts ? { facts } : {}) }) ?? theirs[of].refusal({ code, ...(facts ? { facts } : {}) })
      )
  }
}

export const zh = {
  fields,
  what,
  wrong,
  row: ({ line, column, ...rest }: Wrong, of: Importable) =>
    `第 ${line} 行${column ? `「${column}」` : ''}：${wrong(rest, of)}`,
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    if (common)
      return refusal.field ? `${(fields as Record<string, string>)[refusal.field] ?? refusal.field}：${common}` : common
    switch (refusal.code) {
      case 'import.unknown':
        return '没有这次导入'
      case 'import.unreadable':
        return '这个文件读不了：请用 CSV、XLSX 或 JSON Lines'
      case 'import.no-rows':
        return '文件里没有数据行'
      case 'import.no-statement':
        return '没有一列对应「发生了什么」，导入后就没有内容了'
      case 'import.twice-mapped':
        return '有两列对应了同一项'
      case 'import.no-column':
        return `没有一列是「${refusal.facts?.zh}」`
      case 'import.too-many':
        return `行数太多，一次最多 ${refusal.facts?.most} 行`
      case 'mentions.columns':
        return mentions.refusal(refusal)
      case 'import.too-large':
        return `文件太大，最多 ${refusal.facts?.mostMiB} MiB`
      case 'platform.unknown':
        return '这个品牌没有接通这个平台'
      case 'platform.signature':
        return '不是平台签的名'
      case 'platform.stale':
        return '签名的时间太久了'
      case 'platform.sealed':
        return '用设置的 APIv3 密钥打不开'
      case 'platform.unreadable':
        return '内容与平台文档不符'
      case 'platform.no-answer':
        return '平台没有回答'
      case 'apikey.refused':
        return '这把密钥打不开任何东西'
      case 'apikey.scope':
        return '这把密钥不能做这件事'
      case 'apikey.too-many':
        return `请求太多，请 ${refusal.facts?.seconds} 秒后再试`
      case 'apikey.unknown':
        return '没有这把密钥'
      case 'apikey.revoked':
        return '这把密钥已经作废'
      case 'import.not-waiting':
        return '这次导入已经开始或已经结束'
      default:
        return cases.refusal(refusal)
    }
  },
  slip: {
    title: (brand: string) => `${brand}收到了你的诉求`,
    filed: (on: string) => `${on} 登记`,
    owed: (owner: string, by: string) => `下一步由${owner}负责，最迟 ${by}。`,
    scan: '扫码或输入下面的网址，随时看进度、补充、决定，不用注册。',
    keep: '谁有这个网址，谁就能替你操作。请收好这张纸。',
    open: '打开进度页',
  },
  cli: {
    whichBrand: (known: string) => `请用 --brand 说明是哪个品牌：${known}`,
    badMap: (path: string) => `${path}：对照表读不了`,
    columns: (pairs: string) => `列的对照：${pairs}`,
    left: (names: string) => `没有用到的列：${names}`,
    checking: (rows: number, wrong: number) => `检查中：${rows} 行，${wrong} 处有错`,
    filing: (rows: number, filed: number) => `导入中：${rows} 行，新登记 ${filed} 件`,
    nothing: (n: number) => `共 ${n} 处有错，一行也没有导入。改好后用同一条命令再来一次。`,
    dry: (rows: number, known: number) => `${rows} 行都可以导入，其中 ${known} 行已经在了。没有导入（--dry-run）。`,
    done: (filed: number, known: number) => `新登记 ${filed} 件，原来就有 ${known} 件。`,
  },
}

export type IntakeText = typeof zh
