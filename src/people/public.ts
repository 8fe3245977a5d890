import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Auth } from './auth.ts'
import { type SetupKey, setUp } from './setup.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { anyMember } from './view.ts'

const text = { zh, en } as const

export interface SetupOptions {
  readonly key: SetupKey
  /** Public host and port; the first log's origin begins with it. */
  readonly host: string
}

/** First-run set-up at `/setup`. Without the right key, and once somebody has been appointed, there is no such page. */
export function setupPages(house: House, auth: Auth, { key, host }: SetupOptions) {
  const open = async (given: string | undefined) => key.matches(given) && !(await anyMember(house))

  return new Hono()
    .get('/setup', async (c) => {
      if (!(await open(c.req.query('key')))) return c.notFound()
      return form(c, key.text, { zone: 'Asia/Shanghai' }, [])
    })
    .post('/setup', async (c) => {
      const { key: given, ...typed } = textFields(await c.req.parseBody())
      if (!(await open(given))) return c.notFound()
      const done = await setUp(house, auth, host, typed)
      return done.ok ? c.redirect('/desk/sign-in', 303) : form(c, key.text, typed, done.refusals)
    })
}

/** Uploads and repeated fields are not part of this form; what is left are strings. */
const textFields = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'))

function form(c: Context, key: string, typed: Readonly<Record<string, string>>, found: readonly Refusal[]) {
  const lang = languageOf(c)
  const refusals = inPageOrder(found)
  const { setup, refusal } = text[lang]
  const field = (name: string, kind: Kind = {}) => fieldOf(lang, name, typed[name], refusals, kind)
  const body = html`<h1>${setup.title}</h1><p class="soft">${setup.lead}</p>
${refusals.length > 0 ? html`<div class="wrong" role="alert"><b>${setup.wrong(refusals.length)}</b><ul>${refusals.map((one) => html`<li><a href="#${one.field ?? 'slug'}">${refusal(one)}</a></li>`)}</ul></div>` : ''}
<form method="post" action="/setup" class="sheet" autocomplete="off">
<input type="hidden" name="key" value="${key}">
<h2>${setup.brand}</h2>
${field('zh')}${field('en')}${field('slug', { pattern: '[a-z0-9][a-z0-9\\-]*' })}${field('initials', { pattern: '[A-Z]{2,4}' })}${field('zone', { list: 'zones' })}
<datalist id="zones">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value="${zone}"></option>`)}</datalist>
<h2>${setup.admin}</h2>
${field('name')}${field('email', { type: 'email' })}${field('password', { type: 'password' })}
<p><button class="act first">${setup.submit}</button></p>
</form>`
  return c.html(
    page({ lang, title: setup.title, path: `/setup?key=${key}`, body, secret: true }),
    refusals.length > 0 ? 422 : 200,
  )
}

const pageOrder = ['zh', 'en', 'slug', 'initials', 'zone', 'name', 'email', 'password']

const inPageOrder = (refusals: readonly Refusal[]) =>
  refusals.toSorted((a, b) => pageOrder.indexOf(a.field ?? '') - pageOrder.indexOf(b.field ?? ''))

interface Kind {
  readonly type?: 'email' | 'password'
  readonly pattern?: string
  readonly list?: string
}

/** `pattern` is only advice to the browser (`novalidate` is not set); what counts is the act's own parser. */
function fieldOf(
  lang: Language,
  name: string,
  value = '',
  refusals: readonly Refusal[],
  { type, pattern, list }: Kind,
): Html {
  const wrong = refusals.find((one) => one.field === name)
  const complete = { email: 'username', password: 'new-password' }[type as string] ?? 'off'
  return html`<p class="field"><label for="${name}">${text[lang].fields[name]}</label><small id="${name}-hint">${text[lang].setup.hints[name]}</small>
<input id="${name}" name="${name}" type="${type ?? 'text'}" value="${type === 'password' ? '' : value}" aria-describedby="${name}-hint" autocomplete="${complete}"${pattern ? html` pattern="${pattern}"` : ''}${list ? html` list="${list}"` : ''}${wrong ? html` aria-invalid="true"` : ''}>
${wrong ? html`<small class="wrong-here">${text[lang].refusal(wrong)}</small>` : ''}</p>`
}
