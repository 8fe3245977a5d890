/** What stands behind or before a number, and what the number then counts, in one unit for each quantity. */
export interface Measure {
  readonly quantity: string
  readonly factor: number
  /** How many characters behind the number belong to it. */
  readonly length: number
  /** Which unit was said, where two units of a quantity are equal only roughly: 30 days and a month. */
  readonly unit: string
}

const units: readonly (readonly [RegExp, string, number, string])[] = [
  [/^\s?(?:周?岁|years? old\b)/u, 'age', 1, 'year'],
  [/^\s?个?工作日|^\s?(?:working|business)[\s-]days?/u, 'workdays', 1, 'workday'],
  [/^\s?个?工作小时|^\s?(?:working|business) hours?/u, 'workhours', 1, 'workhour'],
  [/^\s?(?:个自然日|天(?!猫|然)|日(?!式|元|报)|[\s-]?(?:calendar )?days?\b)/u, 'time', 24, 'day'],
  [/^\s?(?:个?小时|个?钟头|[\s-]?hours?\b|h(?![a-z]))/u, 'time', 1, 'hour'],
  [/^\s?(?:分钟|[\s-]?minutes?\b)/u, 'time', 1 / 60, 'minute'],
  [/^\s?(?:个?星期|周(?!年|岁|[一二三四五六日])|[\s-]?weeks?\b)/u, 'time', 168, 'week'],
  [/^\s?(?:个半月)/u, 'time', 730, 'month'],
  [/^\s?(?:个月|[\s-]?months?\b)/u, 'time', 730, 'month'],
  [/^\s?(?:年(?!级|代|货|内|底|末|龄)|[\s-]?years?\b)/u, 'time', 8760, 'year'],
  [/^\s?(?:元|块钱?|圆|rmb\b|cny\b|yuan\b)/u, 'money', 100, 'yuan'],
  [/^\s?(?:%|per ?cent\b)/u, 'percent', 1, 'percent'],
  [/^\s?(?:千瓦|kw\b)/u, 'power', 1000, 'kw'],
  [/^\s?(?:瓦|w(?![a-z]))/u, 'power', 1, 'w'],
  [/^\s?(?:毫升|ml\b)/u, 'volume', 1, 'ml'],
  [/^\s?(?:升(?!级|值|高|降)|l(?:it(?:re|er)s?)?(?![a-z]))/u, 'volume', 1000, 'l'],
  [/^\s?(?:毫安时?|mah\b)/u, 'charge', 1, 'mah'],
  [/^\s?(?:毫克(?:每|\/)立方米|mg\/m[3³])/u, 'concentration', 1000, 'mg/m3'],
  [/^\s?(?:微克(?:每|\/)立方米|[µμ]g\/m[3³])/u, 'concentration', 1, 'ug/m3'],
  [/^\s?(?:千克|公斤|kg\b)/u, 'weight', 1000, 'kg'],
  [/^\s?(?:克(?!服)|g(?![a-z]))/u, 'weight', 1, 'g'],
  [/^\s?(?:毫米|mm\b)/u, 'length', 1, 'mm'],
  [/^\s?(?:厘米|cm\b)/u, 'length', 10, 'cm'],
  [/^\s?(?:公里|千米|km\b)/u, 'length', 1e6, 'km'],
  [/^\s?(?:米(?!饭)|metres?\b)/u, 'length', 1000, 'm'],
  [/^\s?(?:℃|摄氏度|度(?!假|过)|°c)/u, 'temperature', 1, 'c'],
  [/^\s?(?:分贝|db\b)/u, 'loudness', 1, 'db'],
  [
    /^\s?(?:台|件(?!事)|只|部(?!分|门)|辆|箱|瓶|盒|套|袋|[\s-]?(?:units?|items?|kettles|cookers)\b)/u,
    'units',
    1,
    'unit',
  ],
  [/^\s?(?:名|位|人(?!民|们|工|为)|[\s-]?(?:people|persons?|customers?|employees?)\b)/u, 'people', 1, 'person'],
  [/^\s?(?:家(?!电|人|庭|中|里)|[\s-]?(?:stores?|shops?|branches)\b)/u, 'places', 1, 'place'],
  [
    /^\s?(?:起(?!初|码|来)|例(?!如|外)|宗|[\s-]?(?:complaints?|cases?|incidents?|reports?)\b)/u,
    'incidents',
    1,
    'incident',
  ],
  [/^\s?(?:次(?!日)|遍|times\b)/u, 'times', 1, 'time'],
  [/^\s?(?:点?积分|points\b)/u, 'points', 1, 'point'],
  [/^\s?个(?!人|别|性|半)/u, 'pieces', 1, 'piece'],
  [/^\s?(?:倍|times as\b|fold\b)/u, 'multiple', 1, 'multiple'],
]

/** The measure of a number, by what stands behind it. */
export function measureBehind(text: string): Measure | undefined {
  for (const [pattern, quantity, factor, unit] of units) {
    const found = pattern.exec(text)
    if (found) return { quantity, factor, length: found[0].length, unit }
  }
  return undefined
}

/** The measure of a number by what stands before it: ¥, RMB, 百分之. */
export function measureBefore(text: string): (Measure & { readonly before: number }) | undefined {
  for (const [pattern, quantity, factor] of [
    [/(?:[¥￥]|\brmb|\bcny|人民币)\s?$/u, 'money', 100],
    [/百分之$/u, 'percent', 1],
    [/千分之$/u, 'percent', 0.1],
    [/万分之$/u, 'percent', 0.01],
  ] as const) {
    const found = pattern.exec(text)
    if (found) return { quantity, factor, length: 0, unit: quantity, before: found[0].length }
  }
  return undefined
}
