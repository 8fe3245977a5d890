import { openDisclosure } from '@troth/proof/sealed'
import type { MediaType } from '#src/files/words.ts'
import type { House } from '#src/kit/house.ts'
import type { Case } from '../case.ts'

/** A file of a case as its people see it. */
export interface Attached {
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: MediaType
  readonly name: string
  readonly at: string
  readonly by: string
  /** The entry that says it was added. */
  readonly index: number
}

/** With the way to its bytes: never told to anybody. */
export interface Stored extends Attached {
  readonly place: string
  readonly key: string
}

/** Every file of a case that was not forgotten, in the order they came. */
export async function storedOf(house: House, brand: string, found: Case): Promise<readonly Stored[]> {
  const steps = found.steps.filter((step) => step.type === 'case.file-added/1')
  const held = new Map<number, { files?: string; places?: string }>()
  for (const { index, disclosure } of await house.ledger.sealed(
    brand,
    steps.map((step) => step.index),
  )) {
    const opened = openDisclosure(disclosure)
    if (opened && typeof opened.value === 'string') held.set(index, { ...held.get(index), [opened.name]: opened.value })
  }
  return steps.flatMap(({ index, at, by }) => {
    const { files = '', places = '' } = held.get(index) ?? {}
    const ways = places.split('\n').map((line) => line.split(' '))
    return files.split('\n').flatMap((line, i) => {
      const [, sha256, bytes, mediaType, name] = /^([0-9a-f]{64}) (\d+) (\S+) (.+)$/.exec(line) ?? []
      const [place, key] = ways[i] ?? []
      if (!sha256 || !place || !key) return []
      return [
        { sha256, bytes: Number(bytes), mediaType: mediaType as MediaType, name: name!, at, by, index, place, key },
      ]
    })
  })
}

export async function attachedTo(house: House, brand: string, found: Case): Promise<readonly Attached[]> {
  return (await storedOf(house, brand, found)).map(({ place: _, key: __, ...shown }) => shown)
}

/** The bytes of one file of this case, as a download; undefined if the case has none by that hash. */
export async function downloadOf(
  house: House,
  brand: string,
  found: Case,
  sha256: string,
): Promise<Response | undefined> {
  const kept = (await storedOf(house, brand, found)).find((one) => one.sha256 === sha256)
  return kept && house.files.sealed.read(kept)
}
