import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { ed25519Verifier, parseVkey, verifyNote } from '@troth/proof/note'
import { Unreadable } from './reach.ts'

/** What was last seen of a log: without it, a log that was made anew from its beginning looks like any other. */
export interface Remembered {
  readonly where: string
  readonly vkey: string
  readonly checkpoint: string
}

/** The file is the log's vkey, an empty line and the checkpoint byte for byte. Undefined when there is none yet. */
export function readMemory(path: string): Remembered | undefined {
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'utf8')
  const boundary = text.indexOf('\n\n')
  const vkey = text.slice(0, Math.max(0, boundary))
  const checkpoint = text.slice(boundary + 2)
  const key = parseVkey(vkey)
  const verifier = key && ed25519Verifier(key)
  // A memory that was damaged must not pass for a log that was: it is refused, not compared.
  if (!verifier || !verifyNote(checkpoint, [verifier]).ok) throw new Unreadable('malformed', path)
  return { where: path, vkey, checkpoint }
}

export function writeMemory(path: string, { vkey, checkpoint }: Omit<Remembered, 'where'>): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${vkey}\n\n${checkpoint}`)
  renameSync(draft, path)
}
