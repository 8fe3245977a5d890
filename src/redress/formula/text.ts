/** The words of arithmetic, in both languages side by side: a sentence is built from them part by part. */
const zh = {
  bracket: (inner: string) => `（${inner}）`,
  deduct: (what: string) => `扣除：${what}`,
  compare: { '>': ' 大于 ', '>=': ' 不低于 ', '<': ' 小于 ', '<=': ' 不高于 ', '==': ' 等于 ' },
  atLeast: (what: string, bound: string) => `${what}，不足 ${bound} 的按 ${bound}`,
  atMost: (what: string, bound: string) => `${what}，最高 ${bound}`,
  notBelowZero: (what: string) => `${what}，负数按 0`,
  higher: (of: readonly string[]) => `${of.join(' 与 ')} 中取高者`,
  lower: (of: readonly string[]) => `${of.join(' 与 ')} 中取低者`,
  choice: (condition: string, yes: string, no: string) => `如${condition}，${yes}；否则，${no}`,
  shares: (pool: string, weights: string) =>
    `${pool}按${weights}分配，逐分守恒：先取整，余下的每人一分给余数最大的，余数相同的按先后`,
  rounded: {
    up: (what: string, money: boolean) => `${what}，${money ? '不足一分的进一分' : '有小数的进为整数'}`,
    down: (what: string, money: boolean) => `${what}，${money ? '不足一分的舍去' : '有小数的舍去'}`,
  },
}

const en: typeof zh = {
  bracket: (inner) => `(${inner})`,
  deduct: (what) => `less ${what}`,
  compare: { '>': ' is above ', '>=': ' is at least ', '<': ' is below ', '<=': ' is at most ', '==': ' equals ' },
  atLeast: (what, bound) => `${what}, but no less than ${bound}`,
  atMost: (what, bound) => `${what}, but no more than ${bound}`,
  notBelowZero: (what) => `${what}, or 0 if that is negative`,
  higher: (of) => `the ${of.length > 2 ? 'highest' : 'higher'} of ${of.join(' and ')}`,
  lower: (of) => `the ${of.length > 2 ? 'lowest' : 'lower'} of ${of.join(' and ')}`,
  choice: (condition, yes, no) => `if ${condition}: ${yes}; otherwise: ${no}`,
  shares: (pool, weights) =>
    `${pool} shared out by ${weights} to the last fen: whole parts first, then one fen each to the largest remainders, the earlier of two equal ones first`,
  rounded: {
    up: (what, money) => `${what}, rounded up to a whole ${money ? 'fen' : 'number'}`,
    down: (what, money) => `${what}, rounded down to a whole ${money ? 'fen' : 'number'}`,
  },
}

export const formulaWords = { zh, en }
