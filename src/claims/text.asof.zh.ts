/** The words of “was it true on the day I bought it”. */
export const zh = {
  heading: '我买的那天，它作数吗？',
  ask: '购买日期',
  submit: '查那一天',
  wrong: '请选一个真实存在、不晚于今天的日期。',
  title: (date: string) => `${date}这一天`,
  known: { yes: '当时：作数', no: '当时：不作数', unknown: '当时：不知道' },
  now: { yes: '现在看：那天作数', no: '现在看：那天不作数', unknown: '现在看：那天不知道' },
  nowWhy: '用今天为止的全部记录看那一天；后来成立的质疑、来源处查无此证，会改变现在的看法，不会改动当时的记录。',
  notYet: '到那天结束时，这条声明还没有写进记录。',
  knownThen: (standing: string, level: string) => `当时的记录：${standing}，${level}`,
  nothingSince: '那天以后，记录没有变过。',
  since: (n: number) => `那天以后又有 ${n} 条记录：`,
}

export type AsOfText = typeof zh
