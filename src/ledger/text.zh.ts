import type { ReceiptFault, ReceiptVerdict } from '@troth/proof/receipt'

/** Which part of a receipt is wrong, as one would say it. */
const parts: Record<ReceiptFault['part'], string> = {
  frame: '文件格式',
  key: '记录的钥匙',
  entry: '记录原文',
  leaf: '叶子哈希',
  disclosure: '附带的内容',
  proof: '证明',
  index: '序号',
  path: '哈希路径',
  checkpoint: '检查点',
  signature: '品牌的签名',
  cosignature: '见证人的签名',
  policy: '见证要求',
}

const codes: Record<string, string> = {
  'not-a-receipt': '不是信契凭证',
  'misplaced-line': '有一行读不懂',
  'not-utf8': '不是 UTF-8 文本',
  malformed: '写法不对，读不出来',
  'not-trusted': '不是你信任的那一把',
  changed: '被改过',
  'differs-from-leaf': '与叶子哈希对不上',
  'not-canonical': '不是规范写法',
  'too-long': '超过长度上限',
  'not-in-entry': '记录里没有它的摘要，被改过或不属于这一条',
  repeated: '出现了两次',
  'name-taken': '名称与记录里的字段重复',
  extra: '带有无法核对的附加行',
  outside: '超出了检查点的范围',
  'leads-elsewhere': '通不到签过名的根',
  'other-origin': '属于另一本记录',
  fork: '同一大小有两个不同的根：记录分叉了',
  missing: '没有',
  invalid: '无效：签名之后内容被改过，或不是这把钥匙签的',
  quorum: '见证人数不够',
  'quorum-unknown-algorithm': '有一位见证人的算法这里不认识',
}

export const zh = {
  parts,
  fault: (fault: ReceiptFault): string => {
    const where = fault.entryNumber ? `第 ${fault.entryNumber} 条的` : ''
    const which = fault.disclosureNumber ? `（第 ${fault.disclosureNumber} 项）` : ''
    const line = fault.line ? `（第 ${fault.line} 行）` : ''
    return `${where}${parts[fault.part]}${which}${line}${codes[fault.code] ?? fault.code}`
  },
  share: '你的一份',
  shareOf: '名下',
  shareIs: '金额',
  shareInside: (amount: string, total: string, people: number) =>
    `${amount} 在记录承诺的总额 ${total}（${people.toLocaleString('en')} 份）之内，路上每一次相加都核对过`,
  verdicts: {
    proved: '成立：凭证里的每一条都在品牌签过名的记录里，一个字节也没有改过。',
    refuted: '不成立：这份凭证有问题。',
    unreadable: '读不出来：这不是信契凭证，或文件已损坏。',
  } satisfies Record<ReceiptVerdict['verdict'], string>,
  proves: '它证明了：',
  bytes: (n: number) => `内容：${n} 条记录的原文完好`,
  inclusion: (n: number, size: number) => `位置：${n} 条都在有 ${size} 条记录的检查点之内`,
  signature: (origin: string) => `签名：检查点由 ${origin} 的钥匙签署`,
  second: { ok: '第二签名：ML-DSA-44，也已核对', unchecked: '第二签名：ML-DSA-44，这里没有核对' },
  disclosures: (n: number) => `附带内容：${n} 项与记录里的摘要一致`,
  witnesses: (n: number) => `见证：${n} 位外部见证人已联署`,
  quorumMet: '见证要求：已达到',
  noWitness: '见证：凭证里没有外部见证人的签名，或没有给出见证要求',
  keyUnknown: '钥匙：取自凭证自身，请与品牌在别处公布的这一行对照：',
  keyTrusted: (key: string) => `钥匙：是你信任的那一把，${key}`,
  entry: (index: number | null) => (index === null ? '记录' : `公开记录第 ${index} 条`),
  at: '时间',
  by: '由',
  about: '属于',
  sealed: '附带',
}

export type LedgerText = typeof zh
