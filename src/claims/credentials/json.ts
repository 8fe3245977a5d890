import { textOf } from '@troth/proof/bytes'
import type { JsonObject } from '#src/kit/json.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'

export type Unreadable = 'too_large' | 'not_json' | 'duplicate_member' | 'too_deep' | 'unsafe_number'

export const mostBytes = 256 * 1024
export const mostDepth = 32

/**
 * One JSON object from bytes nobody vouches for. Stricter than `JSON.parse`, which keeps the last of two members of one
 * name and rounds long integers: two readers would then see two documents under one signature (RFC 8785 §3.1, RFC 7493).
 */
export function readJson(input: Uint8Array | string, most = mostBytes): Outcome<JsonObject, Unreadable> {
  const length = typeof input === 'string' ? Buffer.byteLength(input) : input.length
  if (length > most) return refuse('too_large', { mostKiB: most / 1024 })
  const text = typeof input === 'string' ? input : textOf(input)
  if (text === null || !text.isWellFormed()) return refuse('not_json')
  const value = parsed(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return refuse('not_json')
  const fault = faultIn(text)
  if (fault) return no(fault)
  return allWellFormed(value) ? yes(value as JsonObject) : refuse('not_json')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Fault = { readonly code: Unreadable; readonly field?: string }

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\],:]/g

/** Walks the tokens of a text that is JSON: what a parsed value no longer tells. */
function faultIn(text: string): Fault | undefined {
  const open: (Set<string> | null)[] = []
  let name: string | undefined
  let expectsName = false
  for (const [written] of text.matchAll(token)) {
    const first = written[0]!
    if (first === '{' || first === '[') {
      open.push(first === '{' ? new Set() : null)
      if (open.length > mostDepth) return { code: 'too_deep' }
      expectsName = first === '{'
    } else if (first === '}' || first === ']') {
      open.pop()
      expectsName = false
    } else if (first === ',') expectsName = open.at(-1) instanceof Set
    else if (first === ':') expectsName = false
    else if (first === '"') {
      if (!expectsName) continue
      name = JSON.parse(written) as string
      const names = open.at(-1)!
      if (names.has(name)) return { code: 'duplicate_member', field: name.slice(0, 80) }
      names.add(name)
    } else if (!isSafe(Number(written))) return { code: 'unsafe_number' }
  }
  return undefined
}

/** An integer beyond 2^53-1 has lost digits by the time anybody hashes it, and 1e400 is no number at all. */
const isSafe = (value: number) => Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))

/** `"\ud800"` is JSON of well-formed text and still has no UTF-8. */
function allWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([name, inner]) => name.isWellFormed() && allWellFormed(inner))
}

/** One of something or a list of it, as VC 2.0 writes many members. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
