import { html } from 'hono/html'
import { instantWords } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { refuse } from '#src/kit/outcome.ts'
import type { CasePart } from '../../public/part.ts'
import { en } from '../../text.en.ts'
import { zh } from '../../text.zh.ts'
import { addFiles } from '../act.ts'
import { attachedTo } from '../view.ts'

/** Files in a form are held in memory while they are looked at: so many forms at once, and the next is asked to wait. */
const mostForms = 4

/** What is in a case besides words: listed with its fingerprint, added by a form that needs no script. */
export function filesPart(house: House): CasePart {
  let forms = 0
  return {
    name: 'files',
    async section({ brand, case: found, token, lang, typed }) {
      const text = { zh, en }[lang]
      const t = text.besides.files
      const files = await attachedTo(house, brand.slug, found)
      const open = found.standing.is !== 'closed' && token !== ''
      if (files.length === 0 && !open) return undefined
      const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
      const href = (sha256: string) =>
        token ? `/c/${token}/files/${sha256}` : `/desk-view/b/${brand.slug}/cases/${found.id}/files/${sha256}`
      return html`<section><h2 id="files">${t.title}</h2>${
        files.length === 0
          ? html`<p class="soft">${t.none}</p>`
          : html`<ul class="plain-list">${files.map(
              (file) =>
                html`<li><a href="${href(file.sha256)}" download>${file.name}</a> <small>${t.size(file.bytes)} · ${text.by(file.by)} · ${on(file.at)} · <a href="/b/${brand.slug}/entries/${file.index}">${text.progress.entry(file.index)}</a></small><br><small class="hash">${t.hash} ${file.sha256}</small></li>`,
            )}</ul>`
      }${
        open
          ? html`<form class="no-print" method="post" enctype="multipart/form-data" action="/c/${token}/files/add">
<div class="field"><label for="files-chosen">${t.choose}</label><small id="files-hint">${t.lead}</small><input id="files-chosen" type="file" name="files" multiple aria-describedby="files-hint" accept="image/png,image/jpeg,image/webp,application/pdf,video/mp4"></div>
<div class="field"><label for="files-message">${t.message}</label><input id="files-message" name="message" maxlength="1000" value="${typed?.message ?? ''}" autocomplete="off"></div>
<p><button class="act first" type="submit">${t.add}</button></p></form>`
          : ''
      }</section>`
    },
    async act({ brand, case: found, token }, act, typed, files = []) {
      if (act !== 'add') return undefined
      if (forms >= mostForms) return refuse('too-busy', { seconds: 5 })
      forms += 1
      try {
        const chosen = files.filter(({ size }) => size > 0)
        const incoming = await Promise.all(
          chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
        )
        return await addFiles(house, brand, found, { token }, incoming, typed.message?.slice(0, 1000))
      } finally {
        forms -= 1
      }
    },
    refusal: (lang, refusal) => ({ zh, en })[lang].refusal(refusal),
  }
}
