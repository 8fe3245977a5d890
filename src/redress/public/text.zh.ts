import { zh as command } from '../text.zh.ts'

export const zh = {
  comma: '、',
  paper: '逐项计算',
  total: command.total,
  points: command.points,
  why: '规则与依据',
  missing: (names: string) => `还缺：${names}`,
  stillMissing: '还没有填的：',
  wouldChange: '什么会改变结果',
  change: command.changes,
  uncertain: command.uncertain,
  article: command.article,
  inForce: (since?: string, until?: string) =>
    since && until ? `${since} 至 ${until} 有效` : since ? `自 ${since} 起有效` : `有效至 ${until}`,
}
export type PaperText = typeof zh
