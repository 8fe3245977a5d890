import { Hono } from 'hono'
import { html } from 'hono/html'
import { instantWords } from '#src/calendar/zone.ts'
import type { CasePart } from '#src/cases/public/part.ts'
import { caseByToken } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { field, wrongs } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import { forgetWithCases } from '../../forgetting/act.ts'
import { moneyWords } from '../../formula/amounts.ts'
import { forgetPayee, givePayee } from '../../payees/act.ts'
import { payeesOf, routeOf } from '../../payees/view.ts'
import { refuseShare } from '../../runs/act.ts'
import type { HeldShare } from '../../runs/book/book.ts'
import { mayRefuse, receiptHeaders, shareBox } from '../../runs/public/share.ts'
import { placeIn, shareAt, shareReceipt } from '../../runs/receipts.ts'
import type { Run } from '../../runs/run.ts'
import { runsOf } from '../../runs/view.ts'
import { routes } from '../../runs/words.ts'
import type { Payment } from '../payment.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { paymentsOfCase } from '../view.ts'

interface Mine {
  readonly run: Run
  readonly share: HeldShare
}

/** Every share of a committed run that stands under this case. */
async function sharesOf(house: House, brand: string, caseId: string): Promise<readonly Mine[]> {
  const found: Mine[] = []
  for (const run of await runsOf(house, brand, { shown: true })) {
    const at = await placeIn(house, run, caseId)
    const share = at === undefined ? undefined : await shareAt(house, run, at)
    if (share) found.push({ run, share })
  }
  return found
}

/** On the customer's page: the money that is owed to them, where it is, where it should go, and the receipt of their share. */
export function payoutPart(house: House): CasePart {
  return {
    name: 'payout',
    async brief({ lang, brand, case: found }) {
      const payments = await paymentsOfCase(house, brand.slug, found.id)
      if (payments.length === 0) return undefined
      const t = { zh, en }[lang].mine
      const route = await routeOf(house, brand.slug, found.id)
      const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
      const wanted = ({ standing: { is } }: Payment) => {
        if (is === 'paid')
          return found.standing.is === 'closed' ? undefined : html`<a href="#offer">${t.askConfirm}</a>`
        if (is === 'under-way' || (is === 'due' && route)) return undefined
        return html`<a href="#payout">${is === 'failed' ? t.askAgain : t.askAccount}</a>`
      }
      return html`${payments.map(
        (one) =>
          html`<p>${moneyWords(BigInt(one.amountFen))}${lang === 'zh' ? '：' : ': '}${t.state(one, on)} ${wanted(one) ?? ''}</p>`,
      )}`
    },
    async section({ lang, brand, case: found, token, typed, refusals }) {
      const [mine, payments] = await Promise.all([
        sharesOf(house, brand.slug, found.id),
        paymentsOfCase(house, brand.slug, found.id),
      ])
      if (mine.length === 0 && payments.length === 0) return undefined
      const t = { zh, en }[lang]
      const link = `/c/${token}/payout`
      const account = (await payeesOf(house, brand.slug, [found.id])).get(found.id)
      const route = account?.route
      const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
      const open =
        mine.some(({ run, share }) => mayRefuse(run, share.index)) ||
        payments.some(({ standing }) => standing.is === 'due' || standing.is === 'failed')
      return html`<section id="payout"><h2>${t.mine.title}</h2>
${payments.map((one) => html`<p><b>${moneyWords(BigInt(one.amountFen))}</b> ${t.mine.state(one, on)} <a href="/b/${brand.slug}/entries/${one.steps.at(-1)!.index}">${t.mine.entry(one.steps.at(-1)!.index)}</a></p>`)}
${token && found.standing.is !== 'closed' && payments.some(({ standing }) => standing.is === 'paid') ? html`<p class="soft">${t.mine.check}</p>` : ''}
${mine.map(({ run, share }) => html`${shareBox(run, brand, share, lang, token ? `${link}/${run.id}` : '#')}${token && mayRefuse(run, share.index) ? html`<details><summary>${t.run.mine.refuse}</summary><form method="post" action="${link}/refuse"><p>${t.run.mine.refuseHint}</p><input type="hidden" name="run" value="${run.id}"><button class="act" type="submit">${t.run.mine.refuse}</button></form></details>` : ''}`)}
${token && open ? accountForm(lang, link, route, typed, refusals ?? []) : ''}
${token && route ? html`<form method="post" action="${link}/forget-account"><p class="soft">${t.mine.given(t.run.routes[route], account!.account.replaceAll(' ', '').slice(-4))} <button class="act" type="submit">${t.mine.forget}</button></p></form>` : ''}</section>`
    },
    async act({ brand, case: found }, act, typed) {
      if (act === 'forget-account') return forgetPayee(house, brand, found.id)
      const mine = await sharesOf(house, brand.slug, found.id)
      if (act === 'refuse') {
        const one = mine.find(({ run }) => run.id === typed.run)
        return one && refuseShare(house, brand, one.run.id, one.share.index)
      }
      if (act !== 'account') return undefined
      const payments = await paymentsOfCase(house, brand.slug, found.id)
      const owed =
        mine.some(({ run, share }) => mayRefuse(run, share.index)) ||
        payments.some(({ standing }) => standing.is !== 'paid')
      const { route, account, name } = typed
      return givePayee(house, brand, found.id, { route, account, ...(name?.trim() ? { name } : {}) }, owed)
    },
    forgotten: ({ brand, case: found }) => forgetWithCases(house, brand, found.id),
    refusal: (lang, refusal) => ({ zh, en })[lang].refusal(refusal),
  }
}

export function accountForm(
  lang: 'zh' | 'en',
  link: string,
  route: string | undefined,
  typed: Readonly<Record<string, string>> | undefined,
  refusals: readonly { readonly code: string; readonly field?: string }[],
): Html {
  const t = { zh, en }[lang]
  const chosen = typed?.route ?? route ?? 'bank'
  return html`<form class="sheet" method="post" action="${link}/account"><h3>${route ? t.mine.change : t.mine.where}</h3><p class="soft">${t.mine.why}</p>
${wrongs(
  lang,
  refusals.map((one) => t.refusal(one)),
)}
<fieldset class="field"><legend>${t.mine.label('route')}</legend>${routes.map((one) => html`<label class="choice"><input type="radio" name="route" value="${one}" ${one === chosen ? 'checked' : ''}> ${t.run.routes[one]}</label>`)}</fieldset>
${field({ name: 'account', label: t.mine.label('account'), hint: t.mine.accountHint, value: typed?.account, required: true, most: 64 })}
${field({ name: 'name', label: t.mine.label('name'), hint: t.mine.nameHint, value: typed?.name, most: 40, autocomplete: 'name' })}
<p><button class="act first" type="submit">${t.mine.save}</button></p></form>`
}

/** Beside the page of somebody who gave an account. */
export const forgetAccount = (lang: 'zh' | 'en', link: string): Html =>
  html`<form method="post" action="${link}/forget-account"><p><button class="act" type="submit">${{ zh, en }[lang].mine.forget}</button></p></form>`

/** The receipt of a share, behind the link of the case it stands under. */
export function payoutPages(house: House): Hono {
  const app = new Hono()
  app.get('/c/:token/payout/:run', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    const mine = found && (await sharesOf(house, found.brand.slug, found.case.id))
    const one = mine?.find(({ run }) => run.id === c.req.param('run'))
    const receipt = one && (await shareReceipt(house, found!.brand.slug, one.run, one.share.index))
    return receipt?.ok ? c.body(receipt.value, 200, receiptHeaders(one!.run.id)) : c.notFound()
  })
  return app
}
