import { parseCheckpoint } from '@troth/proof/checkpoint'
import { witnessVerifier } from '@troth/proof/cosignature'
import { type NoteSignature, parseNote, signatureLine, type Vkey } from '@troth/proof/note'
import type { Policy } from '@troth/proof/policy'

/** What of a witness's answer is its own signature over this text. Everything else it may have sent is ignored. */
export function verifiedLines(text: string, lines: string, vkey: Vkey): readonly NoteSignature[] {
  const verifier = witnessVerifier(vkey)
  const parsed = parseNote(`${text}\n${lines}`)
  // An empty line among its lines would move the boundary, and its words would become part of what we publish.
  if (!verifier || parsed?.text !== text) return []
  return parsed.signatures.filter(
    (line) => line.name === vkey.name && line.id === vkey.id && verifier.verify(text, line.signature),
  )
}

/**
 * A checkpoint of ours with cosignatures added: the log's own lines as they stand, then one line for each witness, by
 * name, so that the same signatures always make the same bytes. A witness that signed again replaces its older line.
 */
export function withCosignatures(note: string, lines: readonly NoteSignature[]): string {
  const { text, origin, signatures } = readOwn(note)
  const byKey = new Map<string, NoteSignature>()
  for (const line of [...signatures, ...lines]) {
    if (line.name !== origin) byKey.set(`${line.name}\n${line.id}`, line)
  }
  const others = [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, line]) => line)
  const own = signatures.filter(({ name }) => name === origin)
  return `${text}\n${[...own, ...others].map(signatureLine).join('')}`
}

/** The checkpoint as the log alone signed it, which is all that a witness looks at. */
export function withoutCosignatures(note: string): string {
  const { text, origin, signatures } = readOwn(note)
  return `${text}\n${signatures
    .filter(({ name }) => name === origin)
    .map(signatureLine)
    .join('')}`
}

/** The key name of a log of ours is its origin. */
function readOwn(note: string): { text: string; origin: string; signatures: readonly NoteSignature[] } {
  const parsed = parseNote(note)
  const origin = parsed && parseCheckpoint(parsed.text)?.origin
  if (!parsed || !origin) throw new Error('this is no checkpoint of ours')
  return { ...parsed, origin }
}

/** How many witnesses of a policy have cosigned is judged elsewhere; here, whether any could be asked at all. */
export const askable = (policy: Policy) =>
  policy.witnesses.flatMap(({ name, vkey, url }) => (url && witnessVerifier(vkey) ? [{ name, vkey, url }] : []))
