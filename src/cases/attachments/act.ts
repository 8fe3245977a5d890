import type { KeptFile } from '#src/files/sealed.ts'
import type { FileRefusal } from '#src/files/words.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actAtDesk, actByLink } from '../act.ts'
import type { Case } from '../case.ts'
import type { CaseAct, CaseRefusal } from '../words.ts'
import { storedOf } from './view.ts'

/** One file that comes in a form, or as the body of a request; larger ones come in pieces. */
export const wholeFileBytes = 25 * 1024 * 1024

export interface Incoming {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array> | Uint8Array
}

/** Who adds: the customer by their link, or somebody at the desk. */
export type Adder = { readonly token: string } | { readonly member: Member }

/**
 * AddFiles: all of them or none. The bytes are on disk, encrypted, before the entry that names them; what a crash leaves in
 * between belongs to nobody and can be read by nobody, since its key was only here. The same bytes twice are one file.
 */
export async function addFiles(
  house: House,
  brand: Brand,
  found: Case,
  who: Adder,
  incoming: readonly Incoming[],
  message?: string,
): Promise<Outcome<readonly Logged[], CaseRefusal | FileRefusal>> {
  if (incoming.length === 0) return refuse('case.no-files', undefined, 'files')
  const kept: KeptFile[] = []
  for (const { name, bytes } of incoming) {
    const one = await house.files.sealed.keep(bytes, name, wholeFileBytes)
    if (!one.ok) {
      for (const { place } of kept) await house.files.sealed.drop(place)
      return one
    }
    kept.push(one.value)
  }
  return attach(house, brand, found, who, kept, message)
}

/** Writes down what was kept; whatever is not written down is dropped again. */
export async function attach(
  house: House,
  brand: Brand,
  found: Case,
  who: Adder,
  kept: readonly KeptFile[],
  message?: string,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  const known = new Set((await storedOf(house, brand.slug, found)).map(({ sha256 }) => sha256))
  const fresh = kept.filter(
    ({ sha256 }, i) => !known.has(sha256) && kept.findIndex((one) => one.sha256 === sha256) === i,
  )
  const dropAll = async (files: readonly KeptFile[]) => {
    for (const { place } of files) await house.files.sealed.drop(place)
  }
  await dropAll(kept.filter((one) => !fresh.includes(one)))
  if (fresh.length === 0) return yes([])
  const act: CaseAct = {
    do: 'add-files',
    files: fresh.map(({ sha256, bytes, mediaType, name }) => ({ sha256, bytes, mediaType, name })),
    places: fresh.map(({ place, key }) => `${place} ${key}`).join('\n'),
    ...(message?.trim() ? { message: message.trim() } : {}),
  }
  const done =
    'token' in who
      ? await actByLink(house, brand, who.token, act)
      : await actAtDesk(house, who.member, brand, found.id, act)
  if (!done.ok) await dropAll(fresh)
  return done
}
