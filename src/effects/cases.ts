import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Outcome } from '#src/kit/outcome.ts'
import { answerPanel, answerSeries } from './answer.ts'
import { readPanel, readSeries } from './input.ts'
import { readTable } from './table.ts'
import type { Answer, Format, InputRefusal } from './words.ts'

/** One case: where it stands in the input, and its answer or everything that is wrong with it. */
export interface Found {
  readonly place: string
  readonly read: Outcome<Answer, InputRefusal>
}

/** The cases of a file, or of standard input (`-`), as they stand there and as soon as they are read. */
export async function* casesOf(path: string, format: Format): AsyncGenerator<Found> {
  const lines = createInterface({ input: Readable.from(unzipped(path)), crlfDelay: Number.POSITIVE_INFINITY })
  if (format === 'scm') {
    const all: string[] = []
    for await (const line of lines) all.push(line)
    if (all.length === 0) return
    yield { place: path, read: answered(readTable(all.join('\n'), nameOf(path)), answerPanel) }
    return
  }
  const firstLine = new Map<string, number>()
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() === '') continue
    const bare = number === 1 ? line.replace(/^\uFEFF/, '') : line
    const once = <T>(read: Outcome<T, InputRefusal>, name: (value: T) => string) =>
      onlyOnce(read, name, firstLine, number)
    const read =
      format === 'panel'
        ? answered(
            once(readPanel(bare), (one) => one.panel),
            answerPanel,
          )
        : answered(
            once(readSeries(bare), (one) => one.case),
            answerSeries,
          )
    yield { place: `${path}:${number}`, read }
  }
}

const nameOf = (path: string) => basename(path).replace(/(?:\.csv)?(?:\.gz)?$/, '')

const answered = <T>(read: Outcome<T, InputRefusal>, answer: (value: T) => Answer): Outcome<Answer, InputRefusal> =>
  read.ok ? { ok: true, value: answer(read.value) } : read

function onlyOnce<T>(
  read: Outcome<T, InputRefusal>,
  nameOfCase: (value: T) => string,
  firstLine: Map<string, number>,
  number: number,
): Outcome<T, InputRefusal> {
  if (!read.ok) return read
  const name = nameOfCase(read.value)
  const line = firstLine.get(name)
  if (line !== undefined) return { ok: false, refusals: [{ code: 'name.twice', field: name, facts: { line } }] }
  firstLine.set(name, number)
  return read
}

/** The bytes of a file, or of the file that was compressed to it: gzip begins with 1f 8b (RFC 1952). */
async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = (path === '-' ? process.stdin : createReadStream(path))[Symbol.asyncIterator]()
  const first = await chunks.next()
  async function* all() {
    for (let next = first; !next.done; next = await chunks.next()) yield next.value
  }
  const gzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!gzip) return yield* all()
  const gunzip = createGunzip()
  // What goes wrong on the way is thrown where the bytes are taken out.
  pipeline(all, gunzip).catch(() => {})
  yield* gunzip
}
