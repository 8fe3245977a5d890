/** A place that has to be filled before a text can be sent: `{退款金额}`, `{date}`. */
const blank = /\{([^{}\n]{1,40})\}/gu

/** The blanks of a text, each once, in their order. */
export const blanksIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(blank)].map(([, name]) => name!.trim())),
]

export type Filled =
  | { readonly ok: true; readonly text: string }
  /** The blanks nobody filled, all at once. */
  | { readonly ok: false; readonly empty: readonly string[] }

/** A template with what belongs into it; refused while any blank is empty. */
export function fill(template: string, values: Readonly<Record<string, string>>): Filled {
  const given = (name: string) => (Object.hasOwn(values, name) ? values[name]!.trim() : '')
  const empty = blanksIn(template).filter((name) => given(name) === '')
  if (empty.length > 0) return { ok: false, empty }
  return { ok: true, text: template.replace(blank, (_, name: string) => given(name.trim())) }
}
