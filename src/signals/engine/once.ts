/** What may be the same complaint sent again: by whom, from which device, and in which words. */
export interface Sent {
  readonly day: string
  readonly customer?: string
  readonly device?: string
  readonly text?: string
}

/**
 * Keeps the first of what one customer, one device or one wording sent on a day: a hundred copies are one voice. Answers
 * with indexes into `all`, ascending; what names neither customer nor device nor words is kept.
 */
export function countedOnce(all: readonly Sent[]): number[] {
  const seen = new Set<string>()
  return all.flatMap((one, i) => {
    const marks = marksOf(one)
    const again = marks.some((mark) => seen.has(mark))
    // A copy joins its marks to the first one's: whoever copies the copier is the same voice.
    for (const mark of marks) seen.add(mark)
    return again ? [] : [i]
  })
}

function marksOf({ day, customer, device, text }: Sent): string[] {
  const words = text === undefined ? '' : bare(text)
  return [
    ...(customer ? [`${day} customer ${customer}`] : []),
    ...(device ? [`${day} device ${device}`] : []),
    ...(words.length >= leastWords ? [`${day} text ${words}`] : []),
  ]
}

/** Short texts such as 退款 are written by many people in the same words. */
const leastWords = 8

/** What is left of a text when width, case, blanks and punctuation are taken away: copies differ in these. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
