import { basename } from 'node:path'
import { linesOf } from '#src/kit/inputlines.ts'
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
  const lines = linesOf(path)
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
    const once = <T>(read: Outcome<T, InputRefusal>, name: (value: T) => string) =>
      onlyOnce(read, name, firstLine, number)
    const read =
      format === 'panel'
        ? answered(
            once(readPanel(line), (one) => one.panel),
            answerPanel,
          )
        : answered(
            once(readSeries(line), (one) => one.case),
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
