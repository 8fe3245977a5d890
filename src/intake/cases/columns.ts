import { type CaseField, type ColumnMap, caseFields } from '../words.ts'

/** What people call these columns in the exports that we know of; the first that fits is the guess. */
const headings: Record<CaseField, readonly RegExp[]> = {
  reference: [
    /^(?:工单|投诉|诉求|案件|登记|受理|外部|服务单|单据?)?(?:编号|单号|号码|流水号|id)$/i,
    /^(?:ticket|case|complaint|external)?[ _-]?(?:id|no\.?|number|reference|ref)$/i,
  ],
  kind: [/^(?:诉求|工单|业务|案件)?(?:类型|类别|种类)$/, /^(?:kind|type|case[ _-]?type)$/i],
  topic: [/问题(?:类型|类别|分类|大类)$/, /^(?:主题|事由|topic|category|subject)$/i],
  statement: [
    /(?:内容|描述|详情|情况|事实|经过|诉求说明)$/,
    /^(?:statement|description|details?|content|body|message|complaint)$/i,
  ],
  wish: [/(?:期望|希望|诉求事项|具体诉求|请求)/, /^(?:wish|demand|request|expectation)$/i],
  product: [/(?:产品|商品)(?:名称|型号)?$|^型号$/, /^(?:product|model|item)$/i],
  order: [/订单(?:编?号)?$/, /^order(?:[ _-]?(?:id|no\.?|number))?$/i],
  serial: [/(?:序列号|机身号|sn码?)$/i, /^(?:serial(?:[ _-]?(?:no\.?|number))?|sn)$/i],
  store: [/(?:门店|网点|店铺)(?:名称)?$/, /^(?:store|shop|branch)$/i],
  region: [/^(?:所在|所属|消费者)?(?:地区|地域|省份|省市|区域)$|^IP属地$/i, /^(?:region|province)$/i],
  name: [/(?:姓名|称呼|联系人|客户名称|顾客|投诉人|消费者)$/, /^(?:name|customer(?:[ _-]?name)?|contact[ _-]?name)$/i],
  contact: [/(?:电话|手机号?码?|联系方式|邮箱|联系电话)$/, /^(?:contact|phone|mobile|tel|email|e-mail)$/i],
  state: [/(?:状态|进度|是否办结)$/, /^(?:state|status)$/i],
  receivedOn: [
    /(?:投诉|提交|受理|登记|创建|接收|来电|反映)(?:时间|日期)$/,
    /^(?:received|created|opened|filed)(?:[ _-]?(?:on|at|date|time))?$/i,
  ],
  closedOn: [
    /(?:办结|完结|关闭|结案|解决|处理完成)(?:时间|日期)$/,
    /^(?:closed|resolved|finished|solved)(?:[ _-]?(?:on|at|date|time))?$/i,
  ],
  replied: [
    /(?:处理结果|处理意见|回复内容|答复内容|答复|回复|处理情况|办理结果)$/,
    /^(?:reply|answer|resolution|response)$/i,
  ],
}

/** By the field's own name, or by what people call it; each field once, the heading further left first. */
export function guessColumns(found: readonly string[]): ColumnMap['columns'] {
  const guessed: Record<string, CaseField> = {}
  const taken = new Set<CaseField>()
  const give = (heading: string, field: CaseField | undefined) => {
    if (!field || taken.has(field) || guessed[heading]) return
    guessed[heading] = field
    taken.add(field)
  }
  for (const heading of found)
    give(
      heading,
      caseFields.find((field) => field.toLowerCase() === heading.toLowerCase()),
    )
  // Times before kinds before the rest: 投诉时间 is a date and 投诉类型 a topic, though both speak of 投诉.
  for (const heading of found) {
    const plain = heading
      .replace(/[（(].*[)）]$/, '')
      .replace(/[*＊:：\s]+$/g, '')
      .trim()
    give(
      heading,
      order.find((field) => !taken.has(field) && headings[field].some((known) => known.test(plain))),
    )
  }
  // 投诉类型 is what it is about, unless something else says so: then it tells complaints from enquiries.
  for (const heading of found)
    if (/^投诉(?:类型|类别|分类|大类)$/.test(heading)) give(heading, taken.has('topic') ? 'kind' : 'topic')
  return guessed
}

const order: readonly CaseField[] = [
  'receivedOn',
  'closedOn',
  'order',
  'serial',
  'replied',
  'reference',
  'topic',
  'kind',
  ...caseFields,
]
