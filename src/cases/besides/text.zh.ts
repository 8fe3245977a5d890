import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { PauseCause, SetAsideGround } from './words.ts'

const causes: Record<PauseCause, string> = {
  part: '等配件到货',
  inspection: '等检测结果',
  unit: '等你送交机器',
  'force-majeure': '不可抗力',
}
const grounds: Record<SetAsideGround, string> = {
  flood: '与大量内容相同的提交一起处理',
  threat: '内容含有威胁',
  elsewhere: '说的不是本品牌的事',
}

export const zh = {
  causes,
  grounds,
  refusal: (refusal: Refusal): string | undefined => {
    const { facts } = refusal
    switch (refusal.code) {
      case 'case.no-files':
        return '还没有选文件'
      case 'case.too-many-files':
        return `一件诉求最多放 ${facts?.most} 个文件`
      case 'case.files-too-large':
        return `一件诉求的文件合计最多 ${facts?.mostMiB} MiB`
      case 'file.empty':
        return '文件是空的'
      case 'file.too-large':
        return `单个文件最多 ${facts?.mostMiB} MiB；更大的请用可续传的接口`
      case 'file.type':
        return `按内容看，这种文件收不了；能收：${facts?.allowed}`
      case 'file.broken':
        return '收到的字节与声明的不一致，请重新上传'
      case 'upload.unknown':
        return '没有这次上传，或已经过期'
      case 'upload.offset':
        return `已收到 ${facts?.received} 字节，请从那里接着传`
      case 'upload.too-long':
        return '传来的比声明的长'
      case 'upload.too-many':
        return `同时最多 ${facts?.most} 个没传完的文件`
      case 'too-busy':
        return `服务器正忙着收别的文件，请 ${facts?.seconds} 秒后再交一次；没有丢任何东西`
      case 'consent.missing':
        return '要勾选同意才能接收'
      case 'queue.too-many':
        return `最多存 ${facts?.most} 个队列`
      case 'case.paused-already':
        return `时钟已经停着，最长到 ${facts?.by}`
      case 'case.not-paused':
        return '时钟没有停'
      case 'case.pause-too-long':
        return `这个原因最长停到 ${facts?.last}，到那天之后不能再停`
      case 'case.pause-too-early':
        return `暂停至少要到今天（${facts?.today}）之后的工作时间`
      case 'case.pause-not-now':
        return '这一步的时钟不能停：首次回复只认不可抗力，已过的期限不能补停'
      case 'case.merge-self':
        return '不能并到它自己'
      case 'case.earlier-stays':
        return `更早的一件（${facts?.number}）保留，请把后来的并到它里面`
      case 'case.not-same-person':
        return '两件诉求的联系方式不同：合并会让一个人看到另一个人的内容，请改用集体诉求'
      case 'case.nobody-above':
        return `${(kit.roles as Record<string, string>)[String(facts?.owner)]}之上没有别人`
      case 'case.split-known':
        return '已经分出来过'
      case 'collective.not-offered':
        return '这个集体诉求没有开放自己加入，或你的诉求说的不是同一类事'
      case 'collective.offered-already':
        return '已经开放过了'
      case 'collective.nothing-to-carry-out':
        return '答复里没有要执行的事'
      case 'outside.unknown':
        return '品牌没有指定过这个机构'
      case 'stated.not-entitled':
        return '工作时间、法定期限和外部机构由法务或管理员写定'
      case 'stated.backwards':
        return `只能从今天（${facts?.today}）或以后起算`
      case 'stated.no-time':
        return '这样没有留下工作时间'
      case 'law.known':
        return '这一条已经在用；先停用再重新设定'
      case 'law.unknown':
        return '这一条没有在用'
      case 'body.unknown':
        return '没有这个机构'
      default:
        return undefined
    }
  },
  law: {
    title: '法定期限',
    binds: (stage: string, by: string, basis: string) =>
      `${stage}：按${basis}，最迟 ${by}；比品牌自己的承诺早，以它为准。`,
    behind: (stage: string, by: string, basis: string) =>
      `${stage}：${basis}要求最迟 ${by}；品牌自己的承诺更早，以承诺为准。`,
    ahead: (stage: string, by: string, basis: string) => `${stage}：${basis}要求最迟 ${by}。`,
    unsure: '条文待核实',
    fixed: '法定期限不因暂停而顺延。',
  },
  pause: {
    until: (date: string) => `品牌的时钟从这一刻起暂停，最长到 ${date}`,
    standing: (cause: string, until: string) => `品牌的时钟因“${cause}”暂停，最长到 ${until}。`,
    limit: (term: string) => `同一原因在一件诉求里合计最多停 ${term}；到期自动继续走，你的时间一天不少。`,
    left: (days: number) => `还可以停 ${days} 天`,
  },
  aside: {
    title: '品牌搁置了这件诉求',
    because: (ground: string) => `理由：${ground}。`,
    object: '我不同意，换人复核',
    label: '为什么不该搁置',
    hint: '会由没有经手过的人复核，并重新给出期限。搁置的件数公开。',
  },
  relations: {
    mergedInto: (number: string) => `这件诉求的后续在更早的 ${number} 里，期限以那一件为准。`,
    absorbed: (number: string) => `后来的 ${number} 已并进来，原来的经过都在`,
    story: '看那件的经过',
    part: (number: string) => `其中一件事另立为 ${number}，期限不晚于这一件`,
    open: '打开',
    partOf: (number: string) => `从 ${number} 分出来`,
    about: '相关记录',
    kinds: { claim: '背书', promise: '承诺', case: '诉求' } as Record<string, string>,
  },
  escalation: (term: string) => `超过期限再过 ${term}仍未办，会自动升级给上一级，写入公开记录。`,
  escalated: (owner: string) => `逾期未办，已自动升级：现在归${owner}`,
  files: {
    title: '照片、视频和文件',
    lead: '只有你和品牌能看到。能收：PDF、PNG、JPG、WebP、MP4；一次合计最多 30 MiB，一件诉求最多 40 个。',
    choose: '选择文件（可多选）',
    message: '说明（可以不填）',
    add: '提交文件',
    size: (bytes: number) =>
      bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
    none: '还没有文件。',
    hash: '指纹（SHA-256）',
    print: '打印全部：本页带着每一步、每个文件的名称和指纹。',
  },
  outside: {
    named: '品牌指定的外部机构',
    since: (date: string, contact: string) => `${date} 起 · ${contact}`,
    kinds: { association: '行业协会', arbitration: '仲裁机构', ombudsman: '独立监察', mediation: '调解组织' },
    went: '记下我去了这里',
    sinceThen: (body: string, date: string) => `${date} 起，这件事也在${body}处理。`,
  },
  collectives: {
    title: '集体诉求',
    lead: '同一个原因影响很多人时，品牌给同一个答复，每个人自己决定接受或不接受。',
    none: '没有集体诉求。',
    members: (n: number) => `${n} 件`,
    since: (date: string, owner: string) => `${date} 起 · ${owner}负责`,
    open: '处理中',
    ended: (date: string) => `${date} 结束`,
    funnel: '走到哪一步',
    steps: { members: '加入', answered: '收到答复', accepted: '自己接受', done: '已执行或办结' },
    refused: (n: number) => `${n} 件不接受，正换人复核`,
    closed: (n: number, of: number) => `${of} 件中 ${n} 件已办结；还有没办结的，就不能结束`,
    facts: '说过的事实',
    answer: '给所有人的答复',
    noAnswer: '还没有答复。每件诉求的期限照常计算。',
    choose: '每个人可以做什么',
    choices: [
      '接受：按答复执行，由本人确认收到',
      '不接受：换没有经手过的人复核',
      '退出：按自己的诉求单独处理',
      '随时去 12315、消费者协会、仲裁或法院',
    ],
    join: '加入这个集体诉求',
    joinHint: '加入后会一起收到答复；期限和权利不变，可以随时退出。',
    joinable: '已开放：提过同类诉求的人可以从自己的进度页加入。',
    offered: '同一个原因可能也影响了别人：',
    figures: '全部集体诉求的公开数字',
    done: '品牌说已经执行',
  },
  lost: {
    title: '链接丢了',
    lead: '写下编号和当时留的联系方式。对得上，就往那个联系方式发一条新链接；旧链接照常可用。',
    number: '诉求编号',
    contact: '当时留的手机号或邮箱',
    send: '重新发给我',
    done: '如果编号和联系方式对得上，新链接已在路上，几分钟内会到。没有收到，可能是没留过联系方式、写得不一样，或今天已经发过三次。',
    else: '没有留过联系方式的，请直接联系品牌；凭证文件也能证明是你的诉求。',
    link: '链接丢了？',
  },
  subscribe: {
    title: '用邮件接收进展',
    label: '邮箱',
    consent: '我同意用这个邮箱只接收这件诉求的进展，随时可以停止。',
    button: '开始接收',
    lead: '没留联系方式、或想换一个邮箱时用。地址加密保存，删除内容时一并删除。',
  },
}

export type BesidesText = typeof zh
