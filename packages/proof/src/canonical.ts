// Canonical JSON, RFC 8785: one value, one sequence of bytes. The logged bytes are the truth; readers hash what they
// received and never write it anew (docs/ledger.md §1).
//
//     { "b": 1.0, "a": "信" }   →   {"a":"信","b":1}

import { textOf, utf8 } from './bytes.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const MAX_DEPTH = 64

/**
 * The canonical bytes of a plain JSON value. A serialiser alone would drop undefined, write a Date as a string and call
 * toJSON; here each of those is refused, so that what is logged is what was meant.
 */
export function canonical(value: unknown): Uint8Array {
  const fault = faultOf(value, MAX_DEPTH)
  if (fault !== null) throw new RangeError(`not a plain JSON value: ${fault}`)
  return utf8(write(value as Json))
}

/**
 * The value of canonical bytes, or undefined (null is a value) when they are not JSON, not UTF-8, nested beyond 64, or not what `canonical`
 * writes for the value: that excludes spaces, repeated or unsorted names, -0, 1.0 and every other second spelling.
 */
export function parseCanonical(bytes: Uint8Array): Json | undefined {
  const text = textOf(bytes)
  return text === null ? undefined : parseCanonicalText(text)
}

/** As `parseCanonical`, for bytes that were decoded already. */
export function parseCanonicalText(text: string): Json | undefined {
  const value = parseJson(text)
  // What parseJson returns is plain, and UTF-8 has one spelling of a text: it is enough to compare the texts.
  return value !== undefined && write(value) === text ? value : undefined
}

/** The value of any JSON text that can be written canonically; undefined (never null, which is a value) when it cannot. */
export function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isSound(value, MAX_DEPTH) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * RFC 8785 §3.2, for a plain value: names sorted by UTF-16 code unit, strings and numbers as ECMAScript writes them. Where
 * the names stand in order already, ECMAScript writes all of it.
 */
function write(value: Json): string {
  if (value === null || typeof value !== 'object' || isInOrder(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(write)}]`
  const object = value as { readonly [name: string]: Json }
  return `{${Object.keys(object)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${write(object[name]!)}`)}}`
}

function isInOrder(value: object): boolean {
  const list = Array.isArray(value)
  let before = ''
  for (const name of Object.keys(value)) {
    const held = (value as { readonly [name: string]: unknown })[name]
    if ((before > name && !list) || (held !== null && typeof held === 'object' && !isInOrder(held))) return false
    before = name
  }
  return true
}

/** What `faultOf` still has to ask of a value that JSON.parse made: it is plain already. */
function isSound(value: Json, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value !== 'object') return true
  const object = value as { readonly [name: string]: Json }
  for (const name of Object.keys(object)) {
    if (depth === 0 || !name.isWellFormed() || !isSound(object[name]!, depth - 1)) return false
  }
  return depth > 0
}

export function isJson(value: unknown): value is Json {
  return faultOf(value, MAX_DEPTH) === null
}

function faultOf(value: unknown, depth: number): string | null {
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'a number that is not finite'
  if (typeof value === 'string') return value.isWellFormed() ? null : 'a lone surrogate'
  if (typeof value !== 'object') return typeof value
  if (depth === 0) return 'nested too deep'
  const list = Array.isArray(value)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== (list ? Array.prototype : Object.prototype) && (list || prototype !== null)) return 'an instance'
  const keys = Reflect.ownKeys(value)
  // An array's own keys are its indexes and `length`: fewer is a hole, more is a property JSON would lose.
  if (list && keys.length !== value.length + 1) return 'an array with holes or properties'
  for (const key of keys) {
    if (list && key === 'length') continue
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (typeof key === 'symbol' || !property?.enumerable || !('value' in property)) return 'a hidden property'
    // Serialisers call a toJSON they find instead of writing the object.
    if (typeof property.value === 'function') return 'function'
    const fault = key.isWellFormed() ? faultOf(property.value, depth - 1) : 'a lone surrogate'
    if (fault !== null) return fault
  }
  return null
}
