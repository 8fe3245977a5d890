import type { UpgradeRefusal } from '@troth/proof/upgrade'
import type { Period } from '#src/kit/figure.ts'
import type { PolicyDifference } from '#src/ledger/auditkeys.ts'
import type { SampleFault } from '#src/redress/observers/figures.ts'
import type { Difference, Proof, Remark } from './audit.ts'

const days = (period: Period) => `${period.fromOn} 至 ${period.toOn}`

/** What `troth export`, `troth upgrade` and `troth audit` say. */
const why: Readonly<Record<PolicyDifference['why'], string>> = {
  malformed: '读不出来',
  'not-a-checkpoint': '不是检查点',
  'log-signature': '记录钥匙的签名无效',
  'no-log-signature': '不是你信任的记录钥匙签的',
  cosignature: '有一位见证人的签名无效',
  quorum: '联署的见证人不够；若它刚刚发布，请过一分钟再试',
}

const faults: Record<SampleFault, string> = {
  observer: '没有登记过这位监督人',
  signature: '签名不是监督人的',
  root: '抽样所用的树根不是这份记录的',
  'too-early': '在抽样范围之后、树根之前还有人到账',
  places: '抽到的不是由签名决定的那些人',
  findings: '有一项发现不是监督人签的，或说的不是抽到的人',
}
const sampleFaults = (list: readonly SampleFault[]) => list.map((one) => faults[one]).join('；')

export const zh = {
  sample: {
    faults,
    drawn: (id: string, people: number, run: string) =>
      `抽样 ${id}：批量赔付 ${run} 里抽到的 ${people} 人，正是由监督人的签名决定的那些人。`,
    steered: (id: string, why: readonly SampleFault[]) => `抽样 ${id} 不是当时抽出来的：${sampleFaults(why)}。`,
    derived: (places: string) => `应当是 ${places}`,
    unknown: (id: string) => `这份记录里没有抽样 ${id}`,
    none: '这份记录里没有抽样',
    log: '记录本身对不上：请运行 "troth audit"。',
  },
  why,
  export: {
    progress: (done: number, all: number) => `已写出 ${done} / ${all} 条记录`,
    done: (size: number, files: number, folder: string) =>
      `已把 ${size} 条公开记录写成 ${files} 个文件，放在 ${folder}。任何网站服务器都能提供它们，任何人都能核对。`,
    unknown: (brand: string) => `这里没有品牌 ${brand}`,
    notEmpty: (folder: string) => `${folder} 里已经有东西：导出只写进新的或空的文件夹`,
  },
  upgrade: {
    done: (from: number, to: number, path: string) => `已从 ${from} 条更新到 ${to} 条，写入 ${path}。`,
    same: '没有更新的了：这份凭证已经是记录目前能给出的最好的一份。',
    refused: {
      'not-proved': () => '凭证本身不成立：请先用 troth verify 核对。',
      malformed: () => '记录的检查点读不出来。',
      'other-log': () => '这个检查点属于另一本记录。若原记录已结束、由后继接续，凭证仍与原来一样有效。',
      'not-signed': () =>
        '新的检查点不是你信任的钥匙签的。若记录换过钥匙，请用 --handover 给出 …/log/handover/<n> 的交接，并用 --policy 给出旧钥匙。',
      shrank: (from: number, to: number) =>
        `记录变短了：你的凭证里它签到 ${from} 条，现在只有 ${to} 条。请把凭证和它现在的检查点都留好，这就是证据。`,
      forked: (from: number, to: number) =>
        `记录没有从你的凭证接着写：凭证里签的 ${from} 条与现在签的 ${to} 条之间没有证明相连。它分叉了，或给出的内容已损坏；troth audit 能说清是哪一种。请把凭证和它现在的检查点都留好。`,
      path: () => '新的检查点没有问题，但凭证里有一条通不到它：请再试一次。',
      weaker: () => '为新检查点联署的见证人比凭证里的少：请过一会儿再试。',
    } satisfies Record<UpgradeRefusal, (from: number, to: number) => string>,
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
        case 'heir':
          return `钥匙：上次见到的那一把，在记录里交接给了现在这一把\n${proof.remembered}`
        case 'policy':
          return `见证要求：在 ${proof.size} 条时已达到${proof.witnesses.length > 0 ? `；联署：${proof.witnesses.join('、')}` : ''}`
        case 'samples':
          return `监督人的抽样：重新推算了 ${proof.samples} 次，每次都正是由签名决定的那些人`
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
        case 'policy':
          return `见证要求：${d.where} 没有达到你的要求：${why[d.why]}`
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
        case 'sample':
          return `抽样 ${d.id}，第 ${d.index} 条：${sampleFaults(d.faults)}`
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
