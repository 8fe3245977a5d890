export const zh = {
  title: '信任状墙',
  lead: '按 21 类背书排列；每一类先列依据最足的。四个方格各答一个问题，旁边写着同样的话。',
  counts: (standing: string, over: string) =>
    over === '' ? `${standing} 条作数` : `${standing} 条作数，${over} 条已不作数`,
  all: '这一类的全部',
  noneStands: '这一类现在没有作数的。',
  none: '这个品牌还没有登记过声明。',
  more: '下一页',
  back: '上一页',
}
export type WallText = typeof zh
