import { utf8 } from '@troth/proof/bytes'
import { openDisclosure } from '@troth/proof/sealed'
import type { House } from '#src/kit/house.ts'
import type { JsonObject } from '#src/kit/json.ts'
import { openCredential } from '../credentials/open.ts'
import type { Countersignature } from './situation.ts'

/** The text of a countersignature as it was handed in; undefined once it was forgotten. */
export async function textOfSigned(house: House, brand: string, index: number): Promise<string | undefined> {
  for (const field of await house.ledger.sealed(brand, [index])) {
    const opened = openDisclosure(field.disclosure)
    if (opened?.name === 'credential' && typeof opened.value === 'string') return opened.value
  }
  return undefined
}

/** What was signed in it. Its signature was checked when it was handed in, and its bytes are those of then. */
export async function credentialOf(
  house: House,
  brand: string,
  { index, did }: Countersignature,
): Promise<JsonObject | undefined> {
  const text = await textOfSigned(house, brand, index)
  const opened = text === undefined ? undefined : openCredential(utf8(text))
  return opened?.ok ? opened.value.find(({ method }) => method.startsWith(`${did}#`))?.document : undefined
}
