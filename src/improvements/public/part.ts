import { html } from 'hono/html'
import type { CasePart } from '#src/cases/public/part.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no } from '#src/kit/outcome.ts'
import { proposeImprovement } from '../act.ts'
import { isClosed } from '../improvement.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { improvementsOfCase } from '../view.ts'
import { progressWords } from './pages.ts'
import { proposalForm, proposalOf } from './proposal.ts'

/** On the customer's page: what their complaint has led to, and a form to take part without giving a name. */
export const improvementPart = (house: House): CasePart => ({
  name: 'improvements',
  async section({ brand, case: one, token, lang, typed, refusals }) {
    const found = await improvementsOfCase(house, brand.slug, one.id)
    if (found.length === 0) return undefined
    const text = { zh, en }[lang]
    const rows = found.map((improvement) => {
      const check = improvement.checks.at(-1)
      return html`<li><p><a href="/b/${brand.slug}/improvements/${improvement.id}"><b>${improvement[lang]}</b></a> <span class="tag">${text.standings[improvement.standing.is]}</span></p>
<p class="soft">${progressWords(improvement, lang)}${check ? html` · ${text.verdicts[check.verdict]}` : ''}</p>
${
  token && !isClosed(improvement)
    ? html`<details ${typed?.act === `propose-${improvement.id}` ? 'open' : ''}><summary>${text.proposals}</summary>${proposalForm(
        {
          lang,
          action: `/c/${token}/improvements/propose-${improvement.id}`,
          once: base32(house.random(20)),
          ...(typed?.act === `propose-${improvement.id}` ? { typed, refusals } : {}),
        },
      )}</details>`
    : ''
}</li>`
    })
    return html`<h2>${text.part.title}</h2><ul>${rows}</ul>`
  },
  async act({ brand, case: one }, act, typed) {
    const id = /^propose-([0-9a-z]{1,60})$/.exec(act)?.[1]
    if (!id) return undefined
    // Only whoever's complaint led to it proposes as a customer; everybody else has the public page.
    const mine = (await improvementsOfCase(house, brand.slug, one.id)).some((known) => known.id === id)
    if (!mine) return no({ code: 'improvement.unknown' })
    const once = typed.once?.trim() || base32(house.random(20))
    return proposeImprovement(house, brand, id, proposalOf(typed), { once, case: one.id })
  },
  refusal: (lang, refusal) => ({ zh, en })[lang].refusal(refusal),
})
