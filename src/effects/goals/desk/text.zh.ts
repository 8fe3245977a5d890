export const zh = {
  lead: '先写目标，再看结果。每一次测量都公开，不论结果；原始数字加密保存。',
  set: '定一个目标',
  claimId: '背书的编号（背书页地址的最后一段）',
  measure: '测量效果',
  measureHint: 'CSV：第一列日期，第二列是用了这条背书的，其余各列是没有用的。至少 4 列对照，或每天的件数。',
  retire: '提议停用',
  retireHint: '停用由另一个人在背书页上撤回，写明理由。',
  keep: '决定保留',
  recorded: '已记录',
  send: '提交',
}
export type EffectsDeskText = typeof zh
