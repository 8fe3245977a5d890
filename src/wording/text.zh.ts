import type { Slot } from './words.ts'

const slots: Record<Slot, string> = {
  facts: '事实',
  apology: '道歉',
  deadline: '时限',
  remedy: '措施',
  owner: '责任人',
  basis: '依据',
  choice: '选择',
}

export const zh = {
  slots,
  quoted: (words: string) => `“${words}”`,
  basis: '依据：',
  advice: '建议：',
  concrete: '已写明：',
  separator: '、',
  unreadable: (line: number, most: number) =>
    `第 ${line} 行读不懂：须是一行文字，或 {"id", "text"}；最多 ${most} 个字符`,
}
export type WordingText = typeof zh
