/**
 * Where an operator waits for witnesses, nothing is shown that the policy's quorum has not cosigned. The entries stand in
 * the log, signed and durable; they are only not published yet.
 */
export class NotWitnessedYet extends Error {
  readonly brand: string
  readonly index: number
  constructor(brand: string, index: number) {
    super(`entry ${index} of ${brand} is in the log, and its witnesses have not cosigned it yet`)
    this.name = 'NotWitnessedYet'
    this.brand = brand
    this.index = index
  }
}

/** What a door says of a receipt that it may not have yet. */
export const waitingReceipt =
  'Null while the server waits for outside witnesses: then fetch it at the link, with `/receipt` behind.'

/** Null for a receipt that has to wait; it can be fetched later. */
export async function ifWitnessed(receipt: Promise<string>): Promise<string | null> {
  try {
    return await receipt
  } catch (fault) {
    if (fault instanceof NotWitnessedYet) return null
    throw fault
  }
}
