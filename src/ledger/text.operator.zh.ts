import type { SignRefusal } from './guard.ts'

/** What the operator of a server has to know, in one paragraph each: what happened, what it means, what to do. */
const happened = ({ code, brand, size, seen }: SignRefusal): string => {
  const who = seen.by === 'mark' ? 'highwater 文件夹里的高水位' : `见证人 ${seen.by}`
  return {
    ahead: `${who}记得 ${brand} 的记录曾签到第 ${seen.size} 条，数据库里却只有 ${size} 条：数据库比签过的旧，多半是恢复了备份，或切换到了落后的副本。`,
    'other-root': `${who}记得 ${brand} 的记录在 ${seen.size} 条时是另一个根：数据库里的这些条目不是当初签过的那些。`,
    'not-continued': `${who}记得 ${brand} 的记录签到 ${seen.size} 条时的根，数据库里现有 ${size} 条，却不是从那里接着写的。`,
    succeeded: `${brand} 的这本记录已经结束，后继记录已签到 ${seen.size} 条；数据库却还停在后继开始之前。`,
    'unreadable-mark': `highwater 文件夹里 ${brand} 的高水位读不出来，或不是这本记录的钥匙签的。`,
  }[code]
}

export const zh = {
  refusedToSign: (refusal: SignRefusal): string => {
    const { code, brand } = refusal
    const ways =
      code === 'unreadable-mark'
        ? [
            '把 highwater 文件夹和 keys 文件夹从同一台机器原样放回，再启动。',
            `只有当你确知数据库没有被换过、没有缺少条目时，才把 highwater 里 ${brand} 的那个文件夹移走，再启动。`,
          ]
        : [
            '找回缺少的那一段：更新的备份、数据库日志归档、副本，或仍在运行的另一台服务器；放回完整的数据库，再启动。',
            `确实找不回时：troth succeed-log ${brand} --reason "发生了什么"。它结束这本记录，用新的来处和新的钥匙开始后继记录，并公开写明原记录签到了哪里。`,
          ]
    return [
      `信契拒绝继续，没有签任何东西。${happened(refusal)}`,
      '如果照样签下去，同一本记录就有了两段历史，而顾客手里的凭证会证明这一点，无法挽回。',
      '两条出路：',
      ...ways.map((way, i) => `  ${i + 1}. ${way}`),
      '详见 docs/running.md。',
    ].join('\n')
  },
  nothingToSucceed: (brand: string): string =>
    `${brand} 的记录与签过的一致，照常启动即可；后继记录只为无法继续的记录而设。`,
  noMark: (brand: string): string => `${brand} 的记录还没有高水位，这一次以数据库为准；此后会记在 highwater 文件夹里。`,
  succeeded: (origin: string, size: number, vkey: string): string =>
    `后继记录已开始：${origin}，保留了 ${size} 条。请把新的公钥公布在品牌自己的地方：\n${vkey}`,
  noLog: (brand: string): string => `这里没有 ${brand} 的记录。`,
  noReason: '请用 --reason 写明发生了什么，1 到 2000 字；它会公开。',
  exported: (path: string): string => `已写入 ${path}，只有所有者能读。谁拿到它，谁就能以品牌的名义签名。`,
}

export type OperatorText = typeof zh
