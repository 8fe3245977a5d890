import type { FileHandle } from 'node:fs/promises'

export interface Block {
  readonly lines: readonly string[]
  /** Where it begins: a place to go on from, and there to find the same block. */
  readonly begin: number
}

/** Longer than any line of a run has reason to be. */
export const lineBytes = 64 * 1024
const pieceBytes = 512 * 1024

/** Whole lines of a file from a place on, half a megabyte at a time. Throws RangeError for a line without end. */
export async function* linesFrom(file: FileHandle, from: number): AsyncGenerator<Block> {
  const piece = Buffer.alloc(pieceBytes)
  for (let begin = from; ; ) {
    const { bytesRead } = await file.read(piece, 0, piece.length, begin)
    if (bytesRead === 0) return
    const last = piece.subarray(0, bytesRead).lastIndexOf(10)
    const whole = bytesRead < piece.length && last < bytesRead - 1 ? bytesRead : last + 1
    if (whole === 0) throw new RangeError('a line of a run has no end')
    const lines = piece.toString('utf8', 0, whole).split('\n')
    if (lines.at(-1) === '') lines.pop()
    yield { lines, begin }
    begin += whole
  }
}
