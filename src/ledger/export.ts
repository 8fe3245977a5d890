import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { equal } from '@troth/proof/bytes'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import { encodeBundle, tilePath } from '@troth/proof/tile'
import { formatSpans } from './keyhistory.ts'
import type { Ledger } from './ledger.ts'
import type { Progress } from './progress.ts'
import { bundlesOf, hashTilesOf, Rebuilt } from './rebuild.ts'

export interface Export {
  readonly brand: string
  readonly folder: string
  readonly checkpoint: { readonly size: number; readonly text: string }
  /** Further files beside the log, by name. */
  readonly beside: Readonly<Record<string, string>>
  readonly progress: Progress
}

/** The folder holds something: an export never mixes with what is there. */
export class NotEmpty extends Error {}

/**
 * Writes the log up to a checkpoint as files under the paths by which it is read (docs/ledger.md §5), so that any web
 * server can serve it when Troth is gone. The hash tiles are made anew from the entries, and the root they come to must
 * be the signed one. All of it appears at once under the folder's name, or nothing does.
 */
export async function exportLog(
  ledger: Ledger,
  { brand, folder, checkpoint, beside, progress }: Export,
): Promise<{ readonly files: number; readonly bytes: number }> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new NotEmpty(folder)
  const draft = `${folder.replace(/\/+$/, '')}.partial-${process.pid}`
  let [files, bytes] = [0, 0]
  const put = (path: string, content: string | Uint8Array) => {
    const place = join(draft, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, content, { flag: 'wx' })
    files += 1
    bytes += content.length
  }
  try {
    const { size, text } = checkpoint
    const rebuilt = new Rebuilt()
    for (const bundle of bundlesOf(size)) {
      const entries = await ledger.bytes(brand, rebuilt.size, rebuilt.size + bundle.width)
      put(tilePath(bundle), encodeBundle(entries))
      rebuilt.take(entries)
      progress(rebuilt.size, size)
    }
    const signed = parseCheckpoint(parseNote(text)?.text ?? '')
    if (!signed || rebuilt.size !== size || !equal(signed.root, rebuilt.root()))
      throw new Error(`the entries of ${brand} do not come to the root that was signed at ${size}`)
    for (const tile of hashTilesOf(size)) put(tilePath(tile), rebuilt.tile(Number(tile.level), tile.index))
    for (const [name, content] of Object.entries(beside)) put(name, content)
    put('vkey', `${await ledger.vkey(brand)}\n`)
    const spans = await ledger.keySpans(brand)
    put('vkeys', formatSpans(spans))
    for (const from of new Set(spans.flatMap((span) => [span.from, ...(span.to === null ? [] : [span.to + 1])]))) {
      const handover = from > 0 && from <= size ? await ledger.handover(brand, from - 1) : undefined
      if (handover !== undefined) put(`handover/${from - 1}`, handover)
    }
    put('checkpoint', text)
    if (existsSync(folder)) rmdirSync(folder)
    renameSync(draft, folder)
  } catch (fault) {
    rmSync(draft, { recursive: true, force: true })
    throw fault
  }
  return { files, bytes }
}
