import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { moneyWords } from '../../formula/amounts.ts'
import type { HeldShare } from '../book/book.ts'
import { partOf } from '../progress.ts'
import { ranges } from '../ranges.ts'
import type { Run } from '../run.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** What one person sees of a run: what they get, where it is, and their receipt. */
export function shareBox(run: Run, brand: Brand, share: HeldShare, lang: Language, receipt: string): Html {
  const t = { zh, en }[lang]
  return html`<p><b>${t.mine.share(run.draft[lang], moneyWords(share.amount))}</b></p><p>${stateOf(run, share, lang)}</p>
<p><a class="act first" href="${receipt}">${t.mine.receipt}</a><a class="act" href="/verify">${t.mine.verify}</a><a class="act" href="/b/${brand.slug}/runs/${run.id}">${t.title}</a></p>`
}

function stateOf(run: Run, { index }: HeldShare, lang: Language): string {
  const { mine, failures } = { zh, en }[lang]
  const part = partOf(run, index)
  if (part === 'paid' || part === 'refused') return mine[part]
  if (run.standing.is === 'closed') return mine.unreachable
  if (part === 'waiting') return mine.waiting(run.committed!.payBy.on)
  if (part === 'failed') {
    const why = failures[run.failed.find(([place]) => place === index)![1]]
    const retry = run.retries.find(({ places }) => ranges.has(places, index))
    return mine.failed(why, retry?.by.on, retry?.overdueAt !== undefined)
  }
  const batch = run.batches.find(({ open }) => ranges.has(open, index))!
  return mine['under-way'](batch.settleBy.on, batch.overdueAt !== undefined)
}

/** Whether somebody may still say that they do not want it. */
export const mayRefuse = (run: Run, at: number): boolean =>
  run.standing.is === 'paying' && ['waiting', 'failed'].includes(partOf(run, at))

export interface SharePage {
  readonly lang: Language
  readonly brand: Brand
  readonly run: Run
  readonly token: string
  /** Undefined once it was forgotten. */
  readonly share: HeldShare | undefined
  /** Where they say to what account it goes, while it is owed. */
  readonly account: Html
  readonly wrong?: string
}

/** The page behind a person's own link. */
export function sharePage({ lang, brand, run, token, share, account, wrong }: SharePage): Html {
  const t = { zh, en }[lang]
  const path = `/b/${brand.slug}/runs/${run.id}/shares/${token}`
  const form = (act: 'refuse' | 'forget', hint: string) =>
    html`<details><summary>${t.mine[act]}</summary><form method="post" action="${path}/${act}"><p>${hint}</p><button class="act" type="submit">${t.mine[act]}</button></form></details>`
  return page({
    lang,
    brand,
    secret: true,
    title: t.mine.title,
    path,
    body: html`<h1>${t.mine.title}</h1>${wrong ? html`<div class="wrong" role="alert">${wrong}</div>` : ''}
${share ? html`${shareBox(run, brand, share, lang, `${path}/receipt`)}${account}${mayRefuse(run, share.index) ? form('refuse', t.mine.refuseHint) : ''}${form('forget', t.mine.forgetHint)}` : html`<p>${t.mine.forgotten}</p>`}`,
  })
}

/** A receipt is a file to keep, and nobody else's business. */
export const receiptHeaders = (run: string) => ({
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Disposition': `attachment; filename="${run}.share.txt"`,
  'Cache-Control': 'no-store',
})
