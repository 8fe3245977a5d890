import type { FileComplaint } from '../../src/cases/words.ts'

/** What somebody wrote to 青禾电器, and what the two sides said after. All of it is invented. */
export interface Story {
  readonly file: Omit<FileComplaint, 'kind'> & { readonly kind?: FileComplaint['kind'] }
  readonly reply: string
  readonly ask?: string
  readonly answer?: string
  readonly message: string
  readonly remedy: string
  readonly objection?: string
  readonly review?: { readonly message: string; readonly remedy: string }
}

export const stories: readonly Story[] = [
  {
    file: {
      topic: 'quality',
      statement: '10月买的 X7 电饭煲，用了三周，内胆底部的涂层起泡，有指甲盖大小的一块掉进饭里。照片我都留着。',
      wish: '退款，并说明掉下来的东西能不能吃进去。',
      product: 'X7 电饭煲 4L',
      order: 'JD-20261002-8841',
      name: '陈女士',
      contact: '138 0000 1204',
    },
    reply:
      '陈女士，您的 X7 属于 B2 批次，这一批内胆喷涂温度偏低，确有脱层。请先停用。脱落物为聚四氟乙烯涂层，检测报告编号 QH-2026-1103，明天起可在本页查看。',
    ask: '请补一张内胆底部钢印的照片，用来确认批次。没有也不影响退款。',
    answer: '钢印是 B2-0917，照片发到你们客服了。',
    message: '批次已确认为 B2。按《消费者权益保护法》第二十四条，为您办理退货退款，无需寄回旧机检测。',
    remedy: '退还价款 ¥1,299.00，3 个工作日内原路退回；旧内胆由上门人员取走。',
    objection: '退款收到了，可我多花了 86 元在外面吃饭，你们一直没提。',
    review: {
      message: '法务复核：外出就餐的支出有小票为证，与停用直接相关，应由我们承担。',
      remedy: '补付 ¥86.00，3 个工作日内到账。',
    },
  },
  {
    file: {
      topic: 'repair',
      statement: '洗衣机报 E4 故障码不排水，师傅约了周六上午，等到下午两点没有人来，也没有电话。',
      wish: '换一个准时的师傅，把机器修好。',
      product: '净界 W10 滚筒洗衣机',
      order: 'TB-7731902',
      name: '老周',
    },
    reply:
      '周先生，周六的工单派给了已停岗的网点，是我们派单系统的错。已改派直营网点，师傅姓何，明天 9:00 到 10:00 上门。',
    message: '10月28日 9:20 何师傅上门，更换排水泵（件号 P-3307），试机两轮正常。上门费与配件费全免。',
    remedy: '维修费用 ¥0；整机质保延长 3 个月，到 2028 年 5 月。',
  },
  {
    file: {
      topic: 'delivery',
      statement: '显示已签收，但我没有收到，快递柜和门卫都问过了，没有。',
      wish: '补发或者退款都可以。',
      product: '晨雾 K3 电水壶',
      order: 'PDD-5520-1187',
      name: '小吴',
      contact: 'wu@example.com',
    },
    reply: '已向承运方调签收底单，签收人为"前台代收"，与您的地址不符。底单明天 12:00 前给您看。',
    message: '承运方承认投错楼栋。按《电子商务法》第二十条，运输中的风险由我们承担。',
    remedy: '今天补发一台，顺丰次日达；旧单作废，不需要您做任何事。',
  },
  {
    file: {
      topic: 'advertising',
      statement: '详情页写"行业唯一推荐品牌"，我问了协会，协会说没有这个说法。你们凭什么这样写？',
      wish: '把这句话撤下来，并公开说明。',
      product: 'X7 电饭煲 4L',
      name: '林先生',
    },
    reply: '您说得对：协会给我们的证书写的是"会员单位"，没有"唯一推荐"。这条说法已登记为有人质疑，负责人是公关部。',
    message: '自 11月16日 起，三个电商详情页与门店立牌已撤下这句话，撤下时间和截图记在该条背书的公开记录里。',
    remedy: '公开更正已发布；以后凡引用协会的说法，须附证书原文。',
  },
  {
    file: {
      topic: 'refund',
      statement: '七天无理由退货，机器寄回去 9 天了，钱还没退。',
      wish: '马上退款。',
      product: '清风 F2 空气净化器',
      order: 'JD-20260915-2217',
      name: '赵小姐',
    },
    reply: '退货 9月26日 已入仓，卡在质检复核。按七天无理由退货的规定，退款我们晚了 2 天。',
    message: '质检复核取消，全额退款已由财务付出。',
    remedy: '退款 ¥1,899.00，9月30日 原路到账；另补偿您垫付的运费 ¥32.00。',
  },
  {
    file: {
      topic: 'safety',
      statement: '电热水壶烧水时底座冒烟，插头烧黑。幸好人在旁边，没有起火。',
      wish: '赔一个，并查清楚为什么。',
      product: '晨雾 K3 电水壶',
      order: 'TB-9920331',
      name: '孙先生',
      contact: '139 0000 7788',
    },
    reply: '请立即停用并断电保存，不要自行拆开。安全类诉求由产品部同步处理，今天 18:00 前有工程师给您打电话。',
    ask: '我们想把底座取回做失效分析，运费到付。您同意吗？取回前会给您一台同款备用。',
    answer: '同意，周三以后都在家。',
    message: '底座温控器触点粘连，为单件装配不良，同批 412 台抽检 40 台未见同样问题。完整分析报告已附。',
    remedy: '退还价款 ¥199.00，赔偿插座更换费用 ¥120.00；报告全文可下载。',
  },
  {
    file: {
      topic: 'quality',
      statement: 'The rice cooker lid seal leaves a plastic smell even after ten washes. Is it food safe?',
      wish: 'A replacement seal, or a refund.',
      product: 'X7 rice cooker 4L',
      name: 'Hannah',
      contact: 'hannah@example.org',
    },
    reply:
      'The seal is silicone certified to GB 4806.11; the smell comes from a mould-release agent that should have been baked off. Test report QH-2026-1029 is attached to the claim on our trust page.',
    message: 'A seal from a fully baked lot was sent to you today, free of charge.',
    remedy: 'Replacement seal by 4 November; if the smell remains, a full refund of ¥1,299.00.',
  },
  {
    file: {
      topic: 'other',
      kind: 'enquiry',
      statement: '说明书第 12 页写保温 24 小时，机身贴纸写 12 小时，到底哪个对？',
      product: 'X7 电饭煲 4L',
      name: '李老师',
    },
    reply: '以 12 小时为准：超过 12 小时米饭口感和安全都不保证。说明书印错了，11月起的批次已更正。',
    message: '更正后的说明书已放在产品页，旧说明书附有勘误。',
    remedy: '勘误公告已发布；需要纸质版可以免费寄。',
  },
  {
    file: {
      topic: 'other',
      kind: 'suggestion',
      statement: '建议洗衣机出一个静音等级的真实数据，不要只写"低噪"。买之前没法比较。',
      product: '净界 W10 滚筒洗衣机',
      name: '王工',
    },
    reply: '这个建议已转产品部。W10 的实测值：洗涤 52 dB(A)，脱水 71 dB(A)，检测方法 GB/T 4214.4。',
    message: '产品页已加上实测噪声值和检测方法，来源是报告 QH-2026-0988。',
    remedy: '您的建议记入 11 月的改进清单，采纳人是产品部。',
  },
  {
    file: {
      topic: 'repair',
      statement: '空气净化器滤网刚换两周就提示更换，客服让我长按复位，复位三次了还是一样。',
      wish: '告诉我是滤网的问题还是机器的问题。',
      product: '清风 F2 空气净化器',
      name: '刘女士',
    },
    reply: '已查您的机器固件为 1.3.0，这个版本的计时有误。不是滤网的问题。',
    message: '固件 1.3.2 已推送，更新后计时恢复正常。',
    remedy: '远程更新固件；若仍提示，免费上门，并补寄一片滤网。',
    objection: '更新之后又提示了一次，我要求上门。',
    review: {
      message: '复核同意上门。检查发现压差传感器漂移，已更换。',
      remedy: '更换传感器，费用 ¥0，补寄滤网一片。',
    },
  },
  {
    file: {
      topic: 'refund',
      statement: '双11 下单第二天降价 200 元，当时页面写着"保价 30 天"，申请却被拒。',
      wish: '退 200 元差价。',
      product: '净界 W10 滚筒洗衣机',
      order: 'JD-20261111-0093',
      name: '何小姐',
    },
    reply: '保价 30 天是我们写在页面上的承诺，应当算数。拒绝您的是一条过期的自动规则，已停用。',
    message: '差价按下单日与次日的标价计算：¥3,499.00 − ¥3,299.00 = ¥200.00。',
    remedy: '退还差价 ¥200.00，3 个工作日内原路到账。',
  },
  {
    file: {
      topic: 'delivery',
      statement: '预约 11月8日 送货安装，改了两次时间都没有人通知，我请了两天假。',
      wish: '按时送，给个说法。',
      product: '净界 W10 滚筒洗衣机',
      name: '马先生',
    },
    reply: '两次改期都是仓库缺货造成，系统没有通知您，是我们的错。现货已锁定。',
    message: '11月12日 14:00 送达并安装完毕，签收人是您本人。',
    remedy: '两次误约按每次 ¥50.00 补偿，共 ¥100.00，已到账。',
  },
]
