import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Html } from '#src/site/layout.ts'
import { worded } from '../say.ts'
import type { ClaimsText } from '../text.zh.ts'
import type { OnePage } from './one.ts'

/** Every check with what came out, why, by what rule, and when it was run; what fails comes first. */
export function checkList({ claim, lang, brand }: OnePage, text: ClaimsText): Html {
  const t = text.life.checks
  const { checked } = claim
  if (!checked) return html`<h2>${t.title}</h2><p>${t.none}</p>`
  const count = (result: string) => checked.checks.filter((one) => one.result === result).length
  const shown = checked.checks.filter((one) => one.result !== 'not-applicable')
  const sorted = (['fail', 'unknown', 'pass'] as const).flatMap((result) =>
    shown.filter((one) => one.result === result),
  )
  const tag = { fail: 'no', unknown: 'wait', pass: 'ok' } as const
  return html`<h2>${t.title}</h2><p class="soft">${t.lead(dateWords(checked.on, { withYear: true })[lang], text.by(checked.by))} · <a href="/b/${brand.slug}/entries/${checked.index}">${text.one.entry(checked.index)}</a> · ${t.counts(count('fail'), count('unknown'), count('pass'))}</p>
<ul class="rows plainly">${sorted.map((finding) => {
    const { id, result, reason, basis } = worded(finding)
    return html`<li><span></span><div><h3>${t.names[id.split('.')[0]!] ?? id}</h3><small>${t.basis}: ${basis[lang]}</small></div><span class="tag ${tag[result as 'pass']}">${t.results[result]}</span><p class="more">${reason[lang]}</p></li>`
  })}</ul>${count('not-applicable') > 0 ? html`<p class="soft">${t.quiet(count('not-applicable'))}</p>` : ''}`
}
