/** Where somebody can be written to, found in what they wrote into "how to reach you". */
export type Reach =
  | { readonly kind: 'mail'; readonly address: string }
  | { readonly kind: 'sms'; readonly address: string }

/** Plain ASCII addresses (RFC 5321 without quoting); whoever has another kind follows their case by its link. */
const mail = /^[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i

/** A mobile number of the mainland, however it was grouped; other numbers cost the sender what they like and are left. */
const mobile = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/

/** Only an address that stands alone, so that nothing is guessed: "微信 ab12" and a name with a number reach nobody. */
export function reachIn(contact: string): Reach | undefined {
  const text = contact.trim()
  if (text.length <= 120 && mail.test(text) && !text.includes('..')) return { kind: 'mail', address: text }
  const number = mobile.exec(text.replace(/[\s()-]/g, ''))
  return number ? { kind: 'sms', address: number[1]! } : undefined
}

/** As the desk shows it: enough to tell two apart, too little to write to. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address[0]}***@${address.slice(at + 1)}`
  return address.length >= 8 ? `${address.slice(0, 3)}****${address.slice(-4)}` : '****'
}
