import { createHmac } from 'node:crypto'

/** RFC 3986, as Aliyun's "POP" signature asks for: unreserved characters stay, a space is %20. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * Signature V1 of Aliyun's RPC interfaces (help.aliyun.com/document_detail/315526.html), which other providers copied:
 * base64 of HMAC-SHA1, with `<secret>&` as key, over
 *
 *     <method>&%2F&<encoded, sorted query>
 */
export function aliyunSignature(method: string, query: Readonly<Record<string, string>>, secret: string): string {
  const sorted = Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name]!)}`)
    .join('&')
  return createHmac('sha1', `${secret}&`)
    .update(`${method}&${encode('/')}&${encode(sorted)}`)
    .digest('base64')
}

export interface AliyunKey {
  readonly id: string
  readonly secret: string
}

/** The query with everything the signature asks for. `nonce` is never used twice; `at` is RFC 3339. */
export function aliyunSigned(
  method: string,
  query: Readonly<Record<string, string>>,
  key: AliyunKey,
  { at, nonce }: { readonly at: string; readonly nonce: string },
): Readonly<Record<string, string>> {
  const whole = {
    ...query,
    AccessKeyId: key.id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: nonce,
    Timestamp: at.replace(/\.\d+Z$/, 'Z'),
    Format: 'JSON',
  }
  return { ...whole, Signature: aliyunSignature(method, whole, key.secret) }
}
