import type { SignRefusal } from './guard.ts'
import type { ListedKey } from './keylist.ts'
import type { NoChange } from './rotate.ts'

/** What the operator of a server has to know, in one paragraph each: what happened, what it means, what to do. */
const happened = ({ code, brand, size, seen, missing = [] }: SignRefusal): string => {
  const who = seen.by === 'mark' ? 'highwater 文件夹里的高水位' : `见证人 ${seen.by}`
  return {
    ahead: `${who}记得 ${brand} 的记录曾签到第 ${seen.size} 条，数据库里却只有 ${size} 条：数据库比签过的旧，多半是恢复了备份，或切换到了落后的副本。`,
    'other-root': `${who}记得 ${brand} 的记录在 ${seen.size} 条时是另一个根：数据库里的这些条目不是当初签过的那些。`,
    'not-continued': `${who}记得 ${brand} 的记录签到 ${seen.size} 条时的根，数据库里现有 ${size} 条，却不是从那里接着写的。`,
    succeeded: `${brand} 的这本记录已经结束，后继记录已签到 ${seen.size} 条；数据库却还停在后继开始之前。`,
    'unreadable-mark': `highwater 文件夹里 ${brand} 的高水位读不出来，或不是这本记录的钥匙签的。`,
    'missing-key': `签 ${brand} 这本记录的钥匙，这里没有齐。缺少：${missing.map(keyName).join('、')}。多半是钥匙在另一台机器上换过，或 keys 文件夹是换之前的备份。`,
  }[code]
}

const keyName = (vkey: string) => vkey.split('+', 2).join('+')

const ways = ({ code, brand, seen, missing = [] }: SignRefusal): readonly string[] => {
  if (code === 'unreadable-mark')
    return [
      '把 highwater 文件夹和 keys 文件夹从同一台机器原样放回，再启动。',
      `只有当你确知数据库没有被换过、没有缺少条目时，才把 highwater 里 ${brand} 的那个文件夹移走，再启动。`,
    ]
  if (code === 'missing-key')
    return [
      `从换钥匙的那台机器，或换过之后的备份，把缺少的文件复制进 keys 文件夹：${missing.map((vkey) => `log-${brand}…${vkey.split('+')[1]}…`).join('、')}；在那台机器上 troth keys list 会列出文件名。然后再启动；正在运行的服务器下一次写入时会自己再看一遍。`,
      `钥匙若永远丢失：troth succeed-log ${brand} --reason "发生了什么"。在这个来处之下没有别的钥匙可以顶替；它结束这本记录，用新的来处和新的钥匙开始后继记录，条目全部保留。`,
    ]
  return [
    '找回缺少的那一段：更新的备份、数据库日志归档、副本，或仍在运行的另一台服务器；放回完整的数据库，再启动。',
    `确实找不回时：troth succeed-log ${brand} --reason "发生了什么"${seen.by === 'mark' ? '' : '，TROTH_WITNESS_POLICY 与服务器的设置相同，以便再问一次见证人'}。它结束这本记录，用新的来处和新的钥匙开始后继记录，并公开写明原记录签到了哪里。`,
  ]
}

export const zh = {
  refusedToSign: (refusal: SignRefusal): string => {
    return [
      `信契拒绝继续，没有签任何东西。${happened(refusal)}`,
      '如果照样签下去，同一本记录就有了两段历史，而顾客手里的凭证会证明这一点，无法挽回。',
      '两条出路：',
      ...ways(refusal).map((way, i) => `  ${i + 1}. ${way}`),
      '详见 docs/running.md。',
    ].join('\n')
  },
  nothingToSucceed: (brand: string): string =>
    `${brand} 的记录与本机记得的、问到的见证人记得的都一致，照常启动即可；后继记录只为无法继续的记录而设。若拒绝的是见证人，请把 TROTH_WITNESS_POLICY 设成与服务器相同，再试一次。`,
  noMark: (brand: string): string => `${brand} 的记录还没有高水位，这一次以数据库为准；此后会记在 highwater 文件夹里。`,
  succeeded: (origin: string, size: number, vkey: string): string =>
    `后继记录已开始：${origin}，保留了 ${size} 条。请把新的公钥公布在品牌自己的地方：\n${vkey}`,
  noLog: (brand: string): string => `这里没有 ${brand} 的记录。`,
  noReason: '请用 --reason 写明发生了什么，1 到 2000 字；它会公开。',
  noKey: (id: string): string => `这里没有编号为 ${id} 的钥匙；troth keys list 列出现有的。`,
  noChange: (brand: string, code: NoChange): string =>
    ({
      'no-log': `这里没有 ${brand} 的记录。`,
      rotating: `${brand} 正在换钥匙：请先用 troth keys retire ${brand} 结束这一次。`,
      'not-rotating': `${brand} 没有在换钥匙，没有可以停用的旧钥匙。`,
      'as-asked': `${brand} 的记录已经是这样签的。`,
    })[code],
  rotated: (brand: string, vkeys: readonly string[], index: number): string =>
    `自第 ${index} 条起，${brand} 的记录由新旧钥匙一起签，这一条也公开写明了。请在原来公布旧公钥的地方公布新公钥，并交给你的见证人：\n${vkeys.join('\n')}\n大家都拿到之后：troth keys retire ${brand}`,
  retired: (brand: string, vkeys: readonly string[], index: number): string =>
    `自第 ${index} 条起，${brand} 的旧钥匙不再签任何东西，这一条也公开写明了。它签过的仍然成立。现在签记录的是：\n${vkeys.join('\n')}`,
  second: (brand: string, on: boolean, index: number): string =>
    on
      ? `自第 ${index} 条起，${brand} 的记录有第二个签名（ML-DSA-44），这一条也公开写明了。`
      : `自第 ${index} 条起，${brand} 的记录不再有第二个签名，这一条也公开写明了。`,
  key: ({ kind, state, from, to, file, ownerOnly }: ListedKey): string =>
    [
      file === null ? '不在这里' : `keys/${file}`,
      kind,
      {
        signs: `自 ${from} 条起签名`,
        signed: `签过 ${from} 到 ${to} 条`,
        unused: '未使用：没有记录提到它',
      }[state],
      ...(ownerOnly === false ? ['别人能读这个文件：请 chmod 600，并换钥匙'] : []),
    ].join('，'),
  exported: (path: string): string => `已写入 ${path}，只有所有者能读。谁拿到它，谁就能以品牌的名义签名。`,
}

export type OperatorText = typeof zh
