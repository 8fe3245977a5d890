/**
 * A refusal is an answer: a code from a closed list, the field it concerns, and the numbers a sentence needs.
 * The sentence itself is written in a capability's `text.zh.ts` and `text.en.ts`, never here.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  /** Path of the field, such as `contact.phone` or `row 12 number`; absent when the whole act is refused. */
  readonly field?: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** Either what was asked for, or everything that stands in its way, reported together. */
export type Outcome<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal<Code>[] }

export const yes = <T>(value: T): Outcome<T, never> => ({ ok: true, value })

export const no = <Code extends string>(...refusals: Refusal<Code>[]): Outcome<never, Code> => ({ ok: false, refusals })

export const refuse = <Code extends string>(
  code: Code,
  facts?: Refusal['facts'],
  field?: string,
): Outcome<never, Code> =>
  no({ code, ...(field === undefined ? {} : { field }), ...(facts === undefined ? {} : { facts }) })
