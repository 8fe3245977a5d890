import { createReadStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, gunzipSync } from 'node:zlib'

/**
 * The lines of a file, or of standard input (`-`), as they come: plain or compressed, with the line ends and the byte order
 * mark of any system.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  // Not readline, which ends quietly where its input breaks off. The decoder takes a byte order mark away.
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of unzipped(path)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield withoutReturn(line)
  }
  rest += decoder.decode()
  if (rest !== '') yield withoutReturn(rest)
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** A whole file, or all of standard input, as text; the same kinds are read. */
export function textOf(path: string): string {
  const bytes = readFileSync(path === '-' ? 0 : path)
  return new TextDecoder().decode(isGzip(bytes) ? gunzipSync(bytes) : bytes)
}

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = (path === '-' ? process.stdin : createReadStream(path))[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  async function* all() {
    for (let next = first; !next.done; next = await chunks.next()) yield next.value
  }
  if (!isGzip(first.value)) return yield* all()
  const gunzip = createGunzip()
  // What goes wrong on the way is thrown where the bytes are taken out.
  pipeline(all, gunzip).catch(() => {})
  yield* gunzip
}

/** gzip begins with 1f 8b (RFC 1952); neither JSON nor a table does. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b
