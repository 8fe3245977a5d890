/** Where somebody's own words end and what they answer begins, as mail programs here and elsewhere mark it. */
const quotes = [
  /^\s*-{2,}\s*(?:原始邮件|原邮件|转发邮件信息|Original Message|Forwarded message)\s*-{0,}/im,
  /^\s*(?:On\b.{5,200}\bwrote|在.{5,200}写道)\s*[:：]\s*$/ims,
  /^\s*(?:发件人|From)\s*[:：].{1,200}\n\s*(?:发送时间|日期|Sent|Date|To|收件人)\s*[:：]/im,
  /^_{20,}\s*$/m,
]

/**
 * What is new in an answer. The rest is not thrown away: all of it is sealed beside. A mail that is nothing but quotes
 * stays as it is: better too much than nothing.
 */
export function freshIn(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ')
  const ends = quotes.map((mark) => mark.exec(plain)?.index ?? plain.length)
  const kept = plain
    .slice(0, Math.min(...ends))
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .replace(/\n-- \n[\s\S]*$/, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return kept === '' ? plain.trim() : kept
}

/** Whole characters only, at most so many. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
