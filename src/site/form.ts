import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import { type Html, siteText } from './layout.ts'

export interface Field {
  readonly name: string
  /** Where several forms of a page have a field of that name. */
  readonly id?: string
  readonly label: string
  readonly hint?: string | undefined
  readonly value?: string | undefined
  /** What is wrong with it, in words. */
  readonly wrong?: string | undefined
  readonly type?: string
  /** More than one row makes it a text area. */
  readonly rows?: number
  readonly required?: boolean
  readonly most?: number
  readonly autocomplete?: string
}

/** A labelled field with its hint and what is wrong with it, tied together for those who listen to the page. */
export function field(f: Field): Html {
  const id = f.id ?? f.name
  const told = [f.hint && `${id}-hint`, f.wrong && `${id}-wrong`].filter(Boolean).join(' ')
  const common = html`id="${id}" name="${f.name}" ${f.required ? 'required' : ''} ${f.most ? html`maxlength="${f.most}"` : ''} ${told ? html`aria-describedby="${told}"` : ''} ${f.wrong ? html`aria-invalid="true"` : ''}`
  return html`
<div class="field"><label for="${id}">${f.label}</label>
${f.hint ? html`<small id="${id}-hint">${f.hint}</small>` : ''}
${
  f.rows
    ? html`<textarea ${common} rows="${f.rows}">${f.value ?? ''}</textarea>`
    : html`<input ${common} type="${f.type ?? 'text'}" value="${f.value ?? ''}" autocomplete="${f.autocomplete ?? 'off'}">`
}
${f.wrong ? html`<p class="wrong-here" id="${id}-wrong">${f.wrong}</p>` : ''}</div>`
}

/** Everything that is wrong, together, before the form. */
export const wrongs = (lang: Language, sentences: readonly string[]): Html | '' =>
  sentences.length === 0
    ? ''
    : html`<div class="wrong" role="alert"><b>${siteText[lang].wrongTitle(sentences.length)}</b><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`

/**
 * The text fields of a posted form; a file or a repeated field is not what our forms send and is left out. Browsers send
 * a line break as two characters and count it as one: so do we, or a text of the full length would be too long.
 */
export async function formOf(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
}

/** The files of a posted form, in their order; the body is read once, whoever asks first. */
export async function filesOf(c: Context): Promise<readonly File[]> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) return []
  const body = await c.req.parseBody({ all: true })
  return Object.values(body).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one instanceof File),
  )
}
