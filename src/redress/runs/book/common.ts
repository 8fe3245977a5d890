import { type FileHandle, open } from 'node:fs/promises'

/** Places of two books whose keys agree, so that they may be of one person; both are read once, from front to back. */
export async function commonPlaces(one: string, other: string): Promise<readonly (readonly [number, number])[]> {
  const files = await Promise.all([one, other].map((path) => open(`${path}.places`)))
  try {
    const [a, b] = files.map(reading) as [Reading, Reading]
    const common: [number, number][] = []
    let [left, right] = [await a(), await b()]
    while (left && right) {
      if (left.key < right.key) left = await a()
      else if (left.key > right.key) right = await b()
      else {
        // Keys are short enough to meet by chance: all of one key are held against all of the other.
        const { key } = left
        const [mine, theirs]: [number[], number[]] = [[], []]
        for (; left?.key === key; left = await a()) mine.push(left.index)
        for (; right?.key === key; right = await b()) theirs.push(right.index)
        common.push(...mine.flatMap((index) => theirs.map((other) => [index, other] as [number, number])))
      }
    }
    return common
  } finally {
    await Promise.all(files.map((file) => file.close()))
  }
}

type Reading = () => Promise<{ readonly key: number; readonly index: number } | undefined>

function reading(file: FileHandle): Reading {
  const piece = Buffer.alloc(1 << 16)
  let [from, used, held] = [0, 0, 0]
  return async () => {
    if (used === held) {
      held = (await file.read(piece, 0, piece.length, from)).bytesRead
      from += held
      used = 0
      if (held === 0) return undefined
    }
    const low = piece.readUInt32LE(used)
    const key = piece.readUInt32LE(used + 4) * 256 + (low >>> 24)
    used += 8
    return { key, index: low & 0xffffff }
  }
}
