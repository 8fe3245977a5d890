import type { Failure } from '../../runs/words.ts'

/** What a service's own word for a failure means to whoever has to mend it. */
const known: readonly (readonly [RegExp, Failure])[] = [
  [/NAME|姓名|户名/i, 'name'],
  [/LIMIT|QUOTA|EXCEED|限额|超限/i, 'limit'],
  [/CLOSED|TIMEOUT|逾期|关闭/i, 'closed'],
  [/RETURN|退票|退汇/i, 'returned'],
  [/ACCOUNT|PAYEE|OPENID|账号|账户|卡号|不存在/i, 'account'],
]

export const failureOf = (why: string | undefined): Failure =>
  known.find(([pattern]) => pattern.test(why ?? ''))?.[1] ?? 'other'
