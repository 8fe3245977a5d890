// Proofs that stand on their own, c2sp.org/tlog-proof.
//
//     c2sp.org/tlog-proof@v1\n
//     extra eyJ2IjoxfQ==\n                              optional
//     index 256\n
//     t++p40QN9wdAlqHYgoEDQalGFZLZt21CLaZNDs5pKCQ=\n    0 to 63 hashes, the leaf's sibling first
//     \n
//     <the checkpoint, byte for byte, with all its signatures>
//
// The leaf is not in the file: the verifier rebuilds it from what it holds. `extra` is not authenticated by anything.

import { base64, fromBase64 } from './bytes.ts'
import { parseDecimal } from './checkpoint.ts'
import { type Hash, isHash } from './hash.ts'
import { isSize } from './tree.ts'

export type TlogProof = {
  extra: Uint8Array | null
  index: number
  path: Hash[]
  /** Kept verbatim: its own boundary is its last empty line, and its signatures cover its exact bytes. */
  checkpoint: string
}

/** A head that cannot be read does not keep the checkpoint behind it from being read. */
export type ProofReading =
  | { ok: true; proof: TlogProof }
  | { ok: false; part: 'frame' | 'extra' | 'index' | 'path'; checkpoint: string | null }

const MAGIC = 'c2sp.org/tlog-proof@v1'
const MAX_PATH = 63

export function formatProof({ extra, index, path, checkpoint }: TlogProof): string {
  if (!isSize(index)) throw new RangeError('an index is an integer from 0 to 2^53 - 1')
  if (path.length > MAX_PATH || !path.every(isHash)) throw new RangeError('a path is at most 63 hashes of 32 bytes')
  if (checkpoint === '') throw new RangeError('a proof carries its checkpoint')
  const head = [MAGIC, ...(extra === null ? [] : [`extra ${base64(extra)}`]), `index ${index}`, ...path.map(base64)]
  return `${head.join('\n')}\n\n${checkpoint}`
}

/** Null for anything `formatProof` would not write. The checkpoint inside is not looked at. */
export function parseProof(text: string): TlogProof | null {
  const read = readProof(text)
  return read.ok ? read.proof : null
}

/** As `parseProof`, but says which part cannot be read. */
export function readProof(text: string): ProofReading {
  const boundary = text.indexOf('\n\n')
  const checkpoint = text.slice(boundary + 2)
  if (boundary < 0 || checkpoint === '') return { ok: false, part: 'frame', checkpoint: null }
  const [magic, ...lines] = text.slice(0, boundary).split('\n')
  if (magic !== MAGIC) return { ok: false, part: 'frame', checkpoint }
  let extra: Uint8Array | null = null
  if (lines[0]?.startsWith('extra ')) {
    // Legal only directly after the first line.
    extra = fromBase64(lines.shift()!.slice('extra '.length))
    if (extra === null) return { ok: false, part: 'extra', checkpoint }
  }
  const indexLine = lines.shift()
  const index = indexLine?.startsWith('index ') ? parseDecimal(indexLine.slice('index '.length)) : null
  if (index === null) return { ok: false, part: 'index', checkpoint }
  const path = lines.map(fromBase64)
  if (path.length > MAX_PATH || !path.every(isHash)) return { ok: false, part: 'path', checkpoint }
  return { ok: true, proof: { extra, index, path, checkpoint } }
}
