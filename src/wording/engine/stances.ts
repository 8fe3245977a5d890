import type { Reach, Stance } from './stated.ts'

/** A question of the trade that a clause answers with yes or no. */
interface Question {
  readonly id: string
  readonly yes: RegExp
  readonly no: RegExp
}

const questions: readonly Question[] = [
  {
    id: 'free',
    yes: /免费|不收(?:任何|取)?(?:一分)?[^,。]{0,3}费|不收钱|不要钱|不用(?:付|花)[^,。]{0,3}[费钱]|零费用|免收|\bfree(?: of charge)?\b(?! to)|\bno charge\b|\bat no cost\b|\bwithout charge\b/u,
    no: /收费|(?:要|需|须|得)(?:要)?(?:您)?(?:付|交)费|付费|(?:另算|另付|另收)|按价目表|(?<!free of |no |without )\bcharge[ds]?\b|\bpaid service\b|\bnot free\b|\bat your (?:own )?(?:cost|expense)\b/u,
  },
  {
    id: 'invoice',
    yes: /(?:必须|须|需要?|请|得|要|凭)[^,。]{0,6}发票|\b(?:need|require|must (?:show|have)|only with) an? invoice\b|\binvoice is (?:required|needed|necessary)\b/u,
    no: /(?:不需要?|无需|不用|不必|没有|无)[^,。]{0,4}发票|\b(?:no|without an?|not need an?|not require an?) invoice\b|\binvoice is not (?:required|needed|necessary)\b/u,
  },
  {
    id: 'send-back',
    yes: /(?:必须|须|需要?|请|得|要|先)[^,。]{0,10}(?:寄回|退回来|送回)|\b(?:please|must|need to) (?:send|return|ship) (?:it|the old \w+|the unit)?\s?back\b|\bmust return the old\b/u,
    no: /(?:不需要?|无需|不用|不必)[^,。]{0,4}(?:寄回|退回|送回)|留着|\b(?:no need to|not need to|need not) (?:send|return|ship)\b|\bkeep the old\b/u,
  },
  {
    id: 'package',
    yes: /(?:必须|须|需要?|要)[^,。]{0,6}(?:包装盒|原包装)|\b(?:original packaging is required|must be in (?:the|its) original packaging)\b/u,
    no: /(?:不需要?|无需|不用|没有|无)[^,。]{0,4}(?:包装盒|原包装)|\b(?:no|without(?: the)?) original packaging\b/u,
  },
  {
    id: 'appointment',
    yes: /(?:必须|须|需要?|请|要)[^,。]{0,4}(?:提前)?预约|\b(?:by appointment only|appointment is (?:required|necessary)|must book)\b/u,
    no: /(?:不需要?|无需|不用|不必)[^,。]{0,4}预约|\b(?:no|without an?) appointment\b/u,
  },
  {
    id: 'may-return',
    yes: /(?:可以?|能|支持|均可|仍可|照样)[^,。不]{0,10}(?:退货|无理由|退换)|\b(?:can|may) (?:still )?be returned\b|\b(?:accepts?|takes?) returns\b|\breturns are (?:accepted|allowed)\b/u,
    no: /(?:不能|不可以?|不支持|不予|无法|不得|不接受)[^,。]{0,10}(?:退货|无理由|退换)|不退不换|概不退|\b(?:can ?not|can['’]t|may not) be returned\b|\bno returns\b|\breturns are not\b/u,
  },
  {
    id: 'may-exchange',
    yes: /(?:可以?|能|支持|均可|仍可)[^,。不]{0,8}(?:换货|换新)|\b(?:can|may) (?:still )?be exchanged\b/u,
    no: /(?:不能|不可以?|不支持|不予|无法|不得|不接受)[^,。]{0,8}(?:换货|换新)|\b(?:can ?not|can['’]t|may not) be exchanged\b/u,
  },
  {
    id: 'may-refund',
    yes: /(?:可以?|能|支持|均可)[^,。不]{0,8}(?:退款|退费|全额退|退全款)|(?:款|费|钱)全退|\b(?:can|will|may) be refunded\b|\bfull refund\b/u,
    no: /(?:不能|不可以?|不支持|不予|无法|不得|不接受)[^,。]{0,8}(?:退款|退全款)|概不退款|\b(?:can ?not|will not|may not) be refunded\b|\bno refunds?\b|\bnon-refundable\b/u,
  },
  {
    id: 'recalled',
    yes: /(?:在|属于|列入|纳入)[^,。]{0,4}召回(?:范围|之列|产品)?|需要召回|(?:实施|启动|决定)召回|\b(?:is|are) (?:being |part of the )?recall(?:ed)?\b/u,
    no: /(?:不在|不属于|未列入|未纳入|不涉及|不需要|没有)[^,。]{0,4}召回|\b(?:is|are) not (?:being |part of the )?recall(?:ed)?\b|\bno recall\b/u,
  },
  {
    id: 'we-pay-freight',
    yes: /(?:运费|邮费|快递费)[^,。]{0,6}(?:由?(?:我们|我司|本店|公司|品牌)|我们)[^,。]{0,3}(?:承担|出|付|来)|包邮|到付(?:即可|寄)|\bwe (?:pay|cover|bear) (?:the |return )*(?:freight|postage|shipping)\b/u,
    no: /(?:运费|邮费|快递费)[^,。]{0,6}(?:(?:由|需|要)?(?:您|买家|顾客|客户|消费者)(?:自己|自行)?[^,。]{0,3}(?:承担|出|付)|自理|自付)|\b(?:you|customers?|buyers?) (?:pay|cover|bear) (?:the |return )*(?:freight|postage|shipping)\b/u,
  },
  {
    id: 'cause-known',
    yes: /(?:原因|起因)[^,。]{0,3}已经?[^,。]{0,2}(?:查明|找到|查清|确认|确定)|(?:找到|查明|查清|确认)了[^,。]{0,6}原因|\b(?:found|identified|know|established) the cause\b|\bthe cause (?:has been|was|is) (?:found|identified|known|established)\b/u,
    no: /(?:原因|起因)[^,。]{0,4}(?:没有?|尚未|未|仍在|还在|正在)|(?:没有?|尚未|未)(?:查明|找到|查清|确认)[^,。]{0,4}原因|(?:尚不|还不|不)(?:清楚|明确|知道)[^,。]{0,4}(?:原因)?|\bcause (?:is |has )?(?:not|still un)[\w ]*(?:known|found|clear|identified)\b|\bcause is (?:still )?under investigation\b|\b(?:not|n['’]t) (?:yet )?(?:know|found|identified) the cause\b/u,
  },
  {
    id: 'on-sale',
    yes: /仍在(?:销?售|卖)|(?:还|继续|正常|恢复)(?:在)?(?:销售|售卖|卖)|\bstill (?:on sale|selling|sold)\b|\bback on sale\b|\bremains? on sale\b/u,
    no: /下架|停售|停止(?:销售|售卖)|暂停销售|\b(?:withdrawn|taken|removed|off) (?:from )?(?:sale|the shelves)\b|\bno longer (?:sold|on sale)\b|\bstopped selling\b/u,
  },
  {
    id: 'keep-using',
    yes: /(?:可以?|能)(?:放心|继续|正常)[^,。]{0,3}使用|(?:放心|继续|正常)使用(?!说明)|\bkeep using\b|\bcontinue (?:to use|using)\b|\bsafe to use\b/u,
    no: /(?:停止|暂停|不要(?:再|继续)?|请勿(?:继续)?|不能(?:再|继续)?)使用|停用|\bstop using\b|\bdo not (?:use|keep using)\b|\bdon['’]t use\b|\bnot safe to use\b/u,
  },
  {
    id: 'hurt',
    yes: /(?<!没有?|无|未)(?:有|造成|导致)[^,。]{0,6}(?:受伤|伤亡)|(?<=[\d一二两三四五六七八九十]+)[人名位]受伤|\b(?:was|were|have been|has been|people) (?:injured|hurt)\b/u,
    no: /(?:没有?|无|未)[^,。]{0,5}(?:受伤|伤亡)|\bno(?: one|body)? (?:was |has been |is )?(?:injur|hurt)\w*\b|\bno injuries\b/u,
  },
  {
    id: 'compensate',
    yes: /(?:会|将|照样|照常|都|可以?|给予?)[^,。不]{0,6}(?:赔付|赔偿|补偿)|\b(?:we|you) will (?:be )?compensate[d]?\b/u,
    no: /(?:不会?|不予|不能|无法|概不|没有)(?:给予?|再)?(?:赔付|赔偿|补偿)|\b(?:no compensation|not (?:be )?compensated?)\b/u,
  },
  {
    id: 'limited',
    yes: /(?<!不)限(?=[\d一二两三四五六七八九十])|上限|\blimited to\b|\bno more than\b/u,
    no: /不限(?:次|量|额|时|台|件)|无限(?:次|量)|\bunlimited\b/u,
  },
  {
    id: 'expires',
    yes: /(?<=[月年天日周])[之以]?内有效|有效期(?!长期|永久)|过期(?:作废|失效)|\bexpires?\b|\bvalid (?:for|until)\b/u,
    no: /长期有效|永久有效|一直有效|不(?:会)?过期|\b(?:not|never) expires?\b/u,
  },
  {
    id: 'responsible',
    yes: /(?:是|属于|由)我们(?:的)?(?:责任|过错|错|负责)|我们(?:承担|负)(?:全部|全责|责任)|\b(?:our|we are at) (?:fault|responsibility)\b/u,
    no: /(?:不是|不属于|非)我们(?:的)?(?:责任|过错|错)|与我们无关|\bnot our (?:fault|responsibility)\b/u,
  },
]

type At<T> = T & { readonly start: number; readonly end: number }

/** The answers a clause gives, and how far it says that something reaches. */
export function stancesIn(text: string): readonly At<Stance | Reach>[] {
  const found: At<Stance | Reach>[] = []
  for (const { id, yes, no } of questions) {
    const said = no.exec(text)
    const match = said ?? yes.exec(text)
    if (match)
      found.push({
        kind: 'stance',
        question: id,
        holds: said === null,
        start: match.index,
        end: match.index + match[0].length,
      })
  }
  const reach = reachOf(text)
  return reach ? [...found, reach] : found
}

const every =
  /所有|全部|任何|任意|每一?个(?!月|工作日|小时|星期)|每一|均可|均适用|一律|都(?:可|能|享|适用|接受|支持|是|在|有)|不限|全国(?!首|第)|全系|全线|线上线下|线上和线下|新老|无论|不论|面向全|\b(?:all|every|any|each)\b(?! (?:unit|day|time))/u
const some =
  /仅限?|只有|只限|只(?:适用|涉及|针对|能在|在|面向|对|接受|支持|限)|限于|局限|不(?:包括|含|适用|涉及)|除[^,。]{1,12}(?:外|以外|之外)|\bonly\b|\bexcept\b|\bexcluding\b|\bdoes not (?:apply|include|cover)\b|\blimited to\b|\bnot (?:all|every)\b/u
const sorts: readonly (readonly [string, RegExp])[] = [
  ['batch', /批次|批号|\bbatch(?:es)?\b|\blots?\b/u],
  ['store', /门店|店铺|江浙沪|全国|(?<=限)[^,。]{2,4}店|\bstores?\b|\bshops?\b/u],
  ['channel', /线上|线下|网店|\bonline\b|\bin-store\b/u],
  ['customer', /顾客|客户|用户|会员|新老|首次购买|\bcustomers?\b|\bbuyers?\b|\bmembers?\b/u],
  ['goods', /型号|商品|产品|机型|款|全系|\bmodels?\b|\bproducts?\b|\bgoods\b|\bitems?\b/u],
]
const batchCode =
  /(?<![a-z\d])(?:[a-z]{1,2}\d{1,6})(?=批次?)|(?<=批次(?:为|是|号)?:?\s?|\bbatch(?:es)?\s|\blots?\s)[a-z]{0,2}\d{1,6}/gu

function reachOf(text: string): At<Reach> | undefined {
  const [part, whole] = [some.exec(text), every.exec(text)]
  const batches = new Set([...text.matchAll(batchCode)].map(([code]) => code))
  const match = part ?? whole ?? (batches.size > 0 ? [...text.matchAll(batchCode)][0]! : undefined)
  if (!match) return undefined
  const of = new Set(sorts.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : [])))
  const all = part === null && whole !== null && batches.size === 0
  return { kind: 'reach', all, of, batches, start: match.index, end: match.index + match[0].length }
}

/** "Not more than", "not only", "whether or not": words with a not in them that deny nothing. */
const idle =
  /不(?:超过|少于|多于|低于|高于|同(?!意)|便|过|但|仅|论|管|限|妨|如|晚于|早于|足|满意|锈钢)|无(?:论|理由|关|线)|非常|没(?:关系|问题)|未来|删不删|\bno (?:more|less|later|matter)\b|\bnot (?:more|less|later|only)\b/gu
const negators =
  /没有|没(?!收)|尚未|从未|并未|未(?!来)|无需|无法|不需要|不用|不必|不会|不能|不可以?|不得|不予|不再|不|别(?!的)|勿|无(?!论|理由|线|关)|\b(?:not|never|no|cannot|without)\b|n['’]t\b/gu

/** Whether a clause as a whole is negated: an odd number of words that deny. */
export function negated(text: string): boolean {
  return ([...text.replace(idle, ' ').matchAll(negators)].length & 1) === 1
}

const filler =
  /可以|[的了在将会已经就也都还是我们您你请吧呢啊于把被给对和与为要能]|\b(?:the|a|an|is|are|was|were|be|been|we|you|it|this|that|to|of|for|in|on|at|will|can|may|has|have|do|does|please|your|our|yet|any|and|with)\b/gu
/** Numbers with what they count, which is compared by itself. */
const counted =
  /(?:[¥￥]\s?)?(?:\d[\d,.]*|[一二两三四五六七八九十百千万亿零半]+)(?:多|余)?(?:个?(?:工作日|自然日|小时|月|星期)|[天日周年月号点元块%折成台件人名位家起例次个岁辆])?(?:之内|以内|内|前|起|左右)?/gu

/** The words of a clause without those that deny or only join: pairs of characters in Chinese, words in English. */
export function gramsOf(text: string): ReadonlySet<string> {
  const plain = text.replace(idle, ' ').replace(negators, ' ').replace(counted, ' ').replace(filler, ' ')
  const grams = new Set<string>()
  for (const [word] of plain.matchAll(/[a-z]{3,}/gu)) grams.add(word.replace(/(?:ing|ed|es|s)$/u, ''))
  for (const [run] of plain.matchAll(/\p{Script=Han}+/gu))
    for (let i = 0; i + 1 < run.length; i += 1) grams.add(run.slice(i, i + 2))
  return grams
}
