import type { Period } from '#src/kit/figure.ts'
import type { Difference, Proof, Remark } from './audit.ts'

const days = (period: Period) => `${period.fromOn} 至 ${period.toOn}`

/** What `troth export` and `troth audit` say. */
export const zh = {
  export: {
    progress: (done: number, all: number) => `已写出 ${done} / ${all} 条记录`,
    done: (size: number, files: number, folder: string) =>
      `已把 ${size} 条公开记录写成 ${files} 个文件，放在 ${folder}。任何网站服务器都能提供它们，任何人都能核对。`,
    unknown: (brand: string) => `这里没有品牌 ${brand}`,
    notEmpty: (folder: string) => `${folder} 里已经有东西：导出只写进新的或空的文件夹`,
  },
  audit: {
    progress: (done: number, all: number) => `已核对 ${done} / ${all} 条记录`,
    noSite: (typed: string) => `${typed} 不是网址，也不是这台机器上的文件夹`,
    verdicts: {
      equal: '全部一致：页面上的数字都能由品牌签过名的公开记录重新算出。',
      different: '不一致：下面每一处都与签过名的公开记录不符。',
      unreadable: '读不到：没有核对成。',
    },
    proved: '已经证明：',
    remarks: '没有证明的：',
    proof: (proof: Proof): string => {
      switch (proof.code) {
        case 'signature':
          return `签名：${proof.checkpoints} 个检查点都由 ${proof.origin} 的钥匙签过`
        case 'root':
          return `树根：由 ${proof.size} 条记录原文重新算出，与签名的一致`
        case 'tiles':
          return `哈希块：${proof.tiles} 块都与重新算出的一致`
        case 'continues':
          return `延续：上次见到的 ${proof.from} 条一字未改，现在有 ${proof.size} 条`
        case 'figures':
          return `数字：${days(proof.period)} 的 ${proof.figures} 个数字及其依据的记录，全部重算一致`
        case 'page':
          return `页面：页面上的 ${proof.numbers} 处数字与重算的一致`
      }
    },
    difference: (d: Difference): string => {
      switch (d.code) {
        case 'key':
          return `钥匙：${d.where} 里是另一把\n${d.there}\n现在这份记录的是\n${d.here}`
        case 'signature':
          return `签名：${d.where} 的检查点不是这份记录的钥匙签的，或签名后被改过`
        case 'origin':
          return `检查点：${d.where} 的属于另一份记录`
        case 'root':
          return `树根：由 ${d.size} 条记录重新算出的，与 ${d.where} 签名的不同`
        case 'bundle':
          return d.entries.length === 0
            ? `记录包：${d.where} 写法不对，读不出来`
            : `记录包：${d.where} 里第 ${listed(d.entries, '、')} 号记录与记录自己的哈希不符`
        case 'entry':
          return `记录：第 ${d.index} 号读不懂，其后的数字没有重算`
        case 'tile':
          return `哈希块：${d.where} 与重新算出的不同`
        case 'shrank':
          return `记录变短了。上次见到的检查点：\n${d.remembered}现在的：\n${d.now}两份都请留好，这就是证据。`
        case 'forked':
          return `记录分叉了：现在的不是上次那份的延续。上次见到的检查点：\n${d.remembered}现在的：\n${d.now}两份都请留好，这就是证据。`
        case 'size':
          return `条数：${d.where} 说是 ${d.said}，检查点签的是 ${d.signed}`
        case 'behind':
          return `数字：${d.where} 只算到第 ${d.covers} 条，而记录早已有 ${d.size} 条`
        case 'stale':
          return `时段：数字算到 ${d.toAt}，现在是 ${d.now}，不是最近九十天`
        case 'period':
          return `时段：数字说的是 ${days(d.said)}，${d.right ? `应当是 ${days(d.right)}` : '不是最近九十天'}`
        case 'figure':
          return `数字 ${d.id} 的 ${d.part}：品牌说 ${d.said}，由记录算出 ${d.computed}`
        case 'page':
          return `页面上的 ${d.id}：${d.where} 写着“${d.shown}”，由记录算出“${d.computed}”`
        case 'page-checkpoint':
          return '页面上的检查点不是算出这些数字的那一个'
        case 'page-key':
          return '页面上的钥匙不是这份记录的'
      }
    },
    remark: (remark: Remark): string => {
      switch (remark.code) {
        case 'no-memory':
          return '延续：没有上次的检查点可比。用 --remember FILE 记住这一次，下次就能发现缩短和分叉'
        case 'key-unknown':
          return '钥匙：取自网站自己。要知道它是谁的，请与品牌在别处公布的对照'
        case 'no-page':
          return '页面：导出的文件夹里没有页面，只核对了 figures.json'
        case 'page-moving':
          return '页面：核对时记录一直在变，页面没有比对'
        case 'page-empty':
          return '页面：页面上没有找到数字'
        case 'unknown-kinds':
          return `这个版本不认识的记录种类：${remark.kinds.join('、')}；数字可能因此不完整`
        case 'cached':
          return `${remark.all} 包记录里有 ${remark.cached} 包是以前下载的：记录是签过名的那些，网站现在给出什么没有再看`
      }
    },
    checkpoint: '检查点：',
    key: '记录的钥匙：',
    unreadable: {
      unreachable: '连不上',
      status: '服务器答不上来',
      missing: '没有',
      'too-large': '太大，不像是一份记录',
      malformed: '写法不对，读不出来',
    },
  },
}

const listed = (entries: readonly number[], comma: string) =>
  `${entries.slice(0, 8).join(comma)}${entries.length > 8 ? ' …' : ''}`

export type AuditText = typeof zh
