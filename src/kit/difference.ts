export interface Piece {
  readonly is: 'kept' | 'added' | 'gone'
  readonly text: string
}

/** Words of scripts with spaces, single characters of Chinese, marks by themselves. */
const tokensOf = (text: string): readonly string[] => text.match(/[\p{Script=Latin}\d]+|\s+|[\s\S]/gu) ?? []

/** Longest texts are compared whole rather than word by word: the table below grows with the square. */
const most = 4000

/** What was added to a text and what is gone, by the longest common run of words. */
export function difference(before: string, after: string): readonly Piece[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  if (a.length > most || b.length > most)
    return before === after
      ? [{ is: 'kept', text: after }]
      : [
          { is: 'gone', text: before },
          { is: 'added', text: after },
        ]
  const wide = b.length + 1
  const table = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * wide + j] =
        a[i] === b[j]
          ? table[(i + 1) * wide + j + 1]! + 1
          : Math.max(table[(i + 1) * wide + j]!, table[i * wide + j + 1]!)
  const pieces: { is: Piece['is']; text: string }[] = []
  const put = (is: Piece['is'], text: string) => {
    const last = pieces.at(-1)
    if (last?.is === is) last.text += text
    else pieces.push({ is, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('kept', a[i]!)
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || table[(i + 1) * wide + j]! >= table[i * wide + j + 1]!)) {
      put('gone', a[i]!)
      i += 1
    } else {
      put('added', b[j]!)
      j += 1
    }
  }
  return pieces
}
