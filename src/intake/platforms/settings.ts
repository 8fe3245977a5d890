import { createPrivateKey, createPublicKey } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { type FieldRefusal, parse } from '#src/kit/parse.ts'
import type { Member } from '#src/people/words.ts'

const readable = (read: (pem: string) => unknown) => (pem: string) => {
  try {
    read(pem)
    return true
  } catch {
    return false
  }
}
const pem = z.string().trim().min(20).max(8_000)

/** What a merchant has from WeChat Pay: 商户号, certificate, keys. */
export const wechatPaySchema = z.strictObject({
  mchid: z.string().regex(/^\d{6,12}$/),
  /** Serial number of the merchant's certificate. */
  serial: z.string().regex(/^[0-9A-Fa-f]{8,64}$/),
  keyPem: pem.refine(readable(createPrivateKey)),
  apiV3Key: z.string().regex(/^[\x21-\x7e]{32}$/),
  /** 微信支付公钥 or platform certificates, by id or serial number. */
  platformKeys: z
    .record(z.string().min(1).max(80), pem.refine(readable(createPublicKey)))
    .refine((keys) => Object.keys(keys).length > 0),
})
export type WechatPaySettings = z.infer<typeof wechatPaySchema>

const place = 'intake platform wechat-pay'

/** SetWechatPay: kept encrypted, told to nobody again. */
export async function setWechatPay(
  house: House,
  brand: string,
  member: Member,
  input: unknown,
): Promise<Outcome<true, FieldRefusal | 'not-entitled'>> {
  if (!member.roles.includes('admin')) return refuse('not-entitled')
  const settings = parse(wechatPaySchema, input)
  if (!settings.ok) return settings
  const sealed = house.ledger.vault.close(brand, place, JSON.stringify(settings.value))
  await sql`
    INSERT INTO intake_platform (brand, channel, sealed) VALUES (${brand}, 'wechat-pay', ${sealed})
    ON CONFLICT (brand, channel) DO UPDATE SET sealed = excluded.sealed`.execute(house.db)
  return yes(true)
}

export async function wechatPayOf(house: House, brand: string): Promise<WechatPaySettings | undefined> {
  const found = await sql<{ sealed: Buffer }>`
    SELECT sealed FROM intake_platform WHERE brand = ${brand} AND channel = 'wechat-pay'`.execute(house.db)
  const sealed = found.rows[0]?.sealed
  return sealed && wechatPaySchema.parse(JSON.parse(house.ledger.vault.open(brand, place, sealed)))
}
