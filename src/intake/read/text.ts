import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

/**
 * UTF-8 if the whole file is, UTF-16 if it says so, else GB 18030, as Chinese spreadsheets save it. The whole file is
 * looked at: the first thousand rows may well be digits alone.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path)
  const mark = Buffer.alloc(2)
  await file.read(mark, 0, 2, 0).finally(() => file.close())
  if (mark[0] === 0xff && mark[1] === 0xfe) return 'utf-16le'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(path)) decoder.decode(piece as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    return 'gb18030'
  }
}

/** A text file, piece by piece, without its byte order mark. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of createReadStream(path)) {
    const text = decoder.decode(piece as Buffer, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}
