import { any, type Slot, slotNames } from './words.ts'

const number = String.raw`[\d一二两三四五六七八九十百半]+(?:\.\d+)?`
const day = String.raw`(?:\d{1,2}月\d{1,2}[日号]|\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?|今(?:天|日|晚|早)|明(?:天|日|早|晚)|后天|当(?:天|日|晚)|本?(?:周|星期)[一二三四五六日天末]|下(?:周|月)|月底|月末|次日)`
const hour = String.raw`(?:(?:上午|下午|晚上?|早上?|中午|凌晨)?\s?\d{1,2}(?:[:：]\d{2}|[点时]半?))`

/**
 * What makes a reply concrete, found by its form: a date that lies ahead, a sum or a deed, a name that answers for it. A
 * demand of the customer's that is only repeated is no remedy, and a delay that is over no deadline.
 */
const patterns: Readonly<Record<Slot, RegExp>> = {
  facts: any(
    `(?:我|我们|经)?(?:查(?:到|了|看|实)|核实(?:到|了|后)|看了|听了|调(?:取|阅)了|确认的是|翻了)[^，。]{0,4}`,
    '检测(?:为|出|结果|发现|数值)|复检|实测(?:为|值)|数值\\s?\\d|数值为',
    `(?:您|你)(?:于|在)?(?:${day})?(?:反映|反馈|投诉|说|问|提到|要|指出|来电|购买|下单|收到|寄回|送修|预约|拍(?:的|摄))`,
    `(?:按|于|在)?${day}[^，。]{0,6}(?:您|生产|购买|下单|签收|送修|收到|发出|寄出|打来|维修|安装|上门)`,
    '如实说|原因(?:是|为|在于|已查明)|(?:前|第)[一二两三]次(?:都|是|维修|换)|换错|发错|漏发|错发|少发|贴错|算错|记错|输错',
    `(?:故障|过期|断裂|漏(?:水|液|电)|起泡|异味|发热|过热|破损|延误|迟到|黑屏|死机|掉漆|短路|裂纹|松动|缺件|噪音)(?:了|到|是|为|的|，|；|、|\\d)`,
    `(?:等了|晚了|迟了|延误|用了|停了|超了)${number}(?:天|小时|分钟|次)|${number},?\\d*(?:台|件|辆|箱|单)(?:可能|受影响|产品|过热|存在)`,
    '没有告知|没(?:有)?(?:通知|查出|检出|发现|写明|提醒|做到)',
    '关于[^，。:：]{2,14}[:：]',
    String.raw`\b(?:order|case|batch|serial)\s(?:no\.?\s?|number\s|#)?[a-z]*\d[\w-]+|\bwe (?:found|checked|confirmed|traced)\b|\bthe cause (?:was|is)\b|\byou (?:bought|received|reported|wrote|called)\b`,
  ),
  apology: any(
    '抱歉|对不起|道歉|致歉|歉意|赔不是|是我们(?:的错|错了|没做好|做错)',
    String.raw`\b(?:sorry|apologi[sz]e|apologies)\b`,
  ),
  deadline: any(
    `${day}\\s?(?:的)?(?:${hour})?[^，。；]{0,6}(?:前|之前|以前|内|退|到账|到店|到货|上门|完成|恢复|更新|公布|发布|答复|回复|打款|发出|寄出|发货|上线|送达|换|给|补|来|公开|安装|取件|修好|办|结束|截止|换新|一并)`,
    `${day}\\s?${hour}`,
    `(?:在|于)?${number}(?:个)?(?:小时|分钟|天|日|个?工作日|个?月|周|个自然日)(?:之)?(?:内|以内|前)`,
    `${number}(?:个)?(?:小时|工作日|天|日)[^，。]{0,4}(?:到账|到|答复|完成|上门|处理完|退)|${hour}(?:前|之前|更新|到|开始|上线)`,
    `(?:每(?:天|日|周|月)(?:[一二三四五六日]|\\d{1,2}[日号])?)[^，。]{0,8}(?:公布|更新|通报|发布)|不超过${number}(?:个)?(?:天|小时|工作日)|截止(?:到|至)?\\s?\\d|(?:最迟|最晚|至迟)[^，。]{0,10}(?:${day}|${number})`,
    String.raw`\b(?:by|before|until|on)\s(?:\d{1,2}(?::\d{2})?\s?(?:am|pm)?\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|noon|\d{1,2}\s(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{1,2}|\d{4}-\d{2}-\d{2})|\bwithin\s\w+\s(?:working\s|business\s)?(?:hours?|days?|weeks?|minutes?)\b`,
  ),
  remedy: any(
    '全(?:额|款)?(?:可)?退|退全(?:额|款)|退(?:款|还|货|回|您|差价|费|运费)|(?:已|可|一并|今天|当场|原路)退|\\d元[^，。]{0,4}退',
    `(?:赔(?:付|您|偿(?!与))|补(?:偿(?!按)|发|您|给|寄|差|退|贴)|返还|减免|免(?:除|收|费))[^，。]{0,10}(?:${number}|全|金|元|款|费|新|一[件台个])`,
    `${number},?\\d*(?:\\.\\d+)?(?:元|块)[^，。]{0,8}(?:到账|退|赔|补|打|转|给|已)|每(?:台|件|单|天|次|人|户)[^，。]{0,4}${number}(?:元|积分)`,
    '(?:换(?:新|货|一台|一个|机|成新|屏)|更换|免费(?:换|修|维修|更换|检测|上门|安装)|上门(?:维修|取|更换|检测|安装|修)|返修|返厂|维修(?:好|完)|修好|当天换|新[^，。]{1,6}(?:到店|寄|发)|重新(?:发|安装|寄|配送|制作)|补发|召回|下架|停售|延保|延长(?:质保|保修)|积分|代金券|备用机|备用车)',
    '(?:停止使用|拔下电源|拔掉插头|断开电源|停用)|(?:恢复|修复)(?:供|使用|服务|正常)?(?=[^，。]*前)|前恢复',
    String.raw`\brefund(?:ed)?\b.{0,30}(?:¥|rmb|\d|full)|\b(?:replace(?:ment)?|repair(?:ed)?|exchange)\b|\bcompensat\w+\b.{0,20}\d|(?:¥|rmb)\s?\d`,
  ),
  owner: any(
    String.raw`[—–-]{1,2}\s?[\u4e00-\u9fff]{2,3}(?:$|[，,。；\s])|工号\s?[:：]?\s?[a-z]*\d+|(?:转|分机)\s?\d{1,4}`,
    String.raw`(?:经理|店长|工程师|主管|专员|师傅|客服|负责人|组长|总监|主任|顾问|管家)(?:是|为|叫)?[:：]?\s?(?:[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺汤滕殷毕郝安常于傅卞齐康伍余元顾孟黄萧尹姚邵汪毛狄米戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾江童郭梅盛林刁钟徐邱骆高夏蔡田胡凌霍虞万柯卢莫房裘解应丁邓洪包左石崔吉龚程邢裴陆荣翁曾关叶段侯全班秋仲伊宫宁仇栾甘厉祖武符刘景詹龙叶白蒲从鄂索赖卓乔阴闻党翟谭贡申扶冉宰郦雍桑桂濮牛寿通边燕冀尚农温庄晏柴瞿阎慕连习容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广东欧利师巩聂晁敖冷辛简饶空曾沙鞠丰巢][\u4e00-\u9fff]{1,2})(?=[^\u4e00-\u9fff]|$|负责|跟进|处理|联系|上门|接手|电话)`,
    String.raw`(?:由|我是|我叫)[\u4e00-\u9fff]{0,8}(?:部|组|中心|店)?[\u4e00-\u9fff]{2,3}(?:（|\()?(?:负责|跟进|接手|为您处理|联系您|上门)|(?:电话|手机|热线|直线|微信)\s?[:：]?\s?(?:1[3-9]\d|0\d{2,3}|400|\d{3,4}-)`,
    String.raw`\b(?:your case (?:manager|number)|case no\.?|staff no\.?|ext\.?\s?\d+)\b|\bi am [a-z]+\b|\bcall me (?:on|at)\b`,
  ),
  basis: any(
    String.raw`第[一二三四五六七八九十百\d]+条|《[^》]+》|(?:检测|检验|鉴定|复检|试验|审计)报告|报告(?:编号|号|可下载|在附件|见附件)|(?:gb|qb|ny|jb)(?:\/?t)?\s?\d|(?:合同|协议|条例|办法|消保法|民法典|三包(?:规定|凭证)|条款|公告|通知)(?:第|的规定|约定|写明|\d|\(|（)`,
    String.raw`(?:方案|标准|规则|公告|口径)\s?[a-z]{0,4}-?\d{2,}|按(?:公布的)?(?:赔付)?(?:方案|标准)|限值|低于(?:国家)?(?:标准|限值)|(?:理由|证据|依据|凭证|记录|截图|录音)(?:和证据)?[^，。]{0,8}(?:列在|见|在附件|附后|如下|第\d)`,
    String.raw`\b(?:article|section|clause)\s\d+|\b(?:test|inspection) report\b|\breport (?:no\.?|number)\b|\bunder (?:the|our published) \w+ (?:law|standard|scheme)\b`,
  ),
  choice: any(
    '任选|可选|(?:您)?(?:可以|可)(?:选择|选)|二选一|三选一|由您(?:选|定|决定)|(?:也|还)(?:可以|可)(?:选|改|换|申请|退|向)|或者?(?:您)?(?:可以|可|改|换成?|选择?|全额)?(?:退|换|修|延保|积分|代金券)',
    '(?:不满意|不同意|有异议|不认可|仍介意|不接受|不愿意)[^。]{0,10}(?:可|退|换|申请|向)|可向\\s?(?:12315|消协|消费者|法院|监管|市场)|向[^，。]{0,10}(?:法院|消协|仲裁|12315)[^，。]{0,4}(?:起诉|投诉|申诉|申请)|申请(?:复核|复议|第三方|调解|仲裁)|申诉',
    String.raw`\b(?:you (?:can|may) (?:choose|also|either)|your choice|if you (?:disagree|are not satisfied|prefer)|appeal|12315)\b`,
  ),
}

/** The number of a case names it and tells nothing yet. */
const named = /(?:订单|单号|运单|工单|批次|批号|序列号|编号)(?:号)?\s?[:：]?\s?(?=[a-z0-9-]*\d)[a-z0-9-]{4,}/u

/** The slots a text fills, in the order of the list. Runs over normalised text. */
export function slotsOf(text: string): readonly Slot[] {
  return slotNames.filter((slot) => {
    if (slot === 'apology' && conditional.test(text)) return false
    return text.search(patterns[slot]) >= 0 || (slot === 'facts' && named.test(text))
  })
}

/** Whether a text tells something of what happened; a number that names the case does not. */
export const tellsFacts = (text: string): boolean => text.search(patterns.facts) >= 0

const conditional =
  /(?:如果?|若|倘若|如有|要是|假如)[^，。！]{0,16}(?:不便|困扰|误会|影响|不满|冒犯)|\bif (?:you|this|we)\b.{0,60}\b(?:sorry|apolog)|\bsorry if\b/u
