// Canonical JSON, RFC 8785: one value, one sequence of bytes. The logged bytes are the truth; readers hash what they
// received and never write it anew (docs/ledger.md §1).
//
//     { "b": 1.0, "a": "信" }   →   {"a":"信","b":1}

import { textOf, utf8 } from './bytes.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const MAX_DEPTH = 64

/**
 * The canonical bytes of a plain JSON value. JSON.stringify alone would drop undefined, write a Date as a string and call
 * toJSON; here each of those is refused, so that what is logged is what was meant.
 */
export function canonical(value: unknown): Uint8Array {
  const fault = faultOf(value, MAX_DEPTH)
  if (fault !== null) throw new RangeError(`not a plain JSON value: ${fault}`)
  return utf8(written(value as Json))
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
  const read = readJson(text)
  if (read === undefined) return undefined
  // What JSON.parse returns keeps the order of the text, so that most values are soon seen to be written canonically; the
  // others, such as those with names that look like numbers, are written anew. UTF-8 has one spelling of a text: it is
  // enough to compare the texts.
  const { value, ordered } = read
  return (ordered && JSON.stringify(value) === text) || written(value) === text ? value : undefined
}

/** RFC 8785 §3.2 writes literals, strings and numbers as JSON.stringify does, and names in the order of their UTF-16. */
function written(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(written).join()}]`
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${written(value[name]!)}`).join()}}`
}

/** The value of any JSON text that can be written canonically; undefined (never null, which is a value) when it cannot. */
export function parseJson(text: string): Json | undefined {
  return readJson(text)?.value
}

function readJson(text: string): { value: Json; ordered: boolean } | undefined {
  try {
    const value: Json = JSON.parse(text)
    const state = { ordered: true }
    return isWritable(value, MAX_DEPTH, state) ? { value, ordered: state.ordered } : undefined
  } catch {
    return undefined
  }
}

/** `isJson` for what JSON.parse returns: it is plain, so depth, surrogates and numbers without end are all there is. */
function isWritable(value: Json, depth: number, state: { ordered: boolean }): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  if (isList(value)) return value.every((item) => isWritable(item, depth - 1, state))
  let last = ''
  for (const name of Object.keys(value)) {
    if (!name.isWellFormed() || !isWritable(value[name]!, depth - 1, state)) return false
    if (name < last) state.ordered = false
    last = name
  }
  return true
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

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
