import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import { pageNames } from '../names.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** Checks a receipt in the visitor's own browser: the one public page with a script, and nothing leaves the machine. */
export function verifyPage(lang: Language, script: string | undefined): Html {
  const t = { zh, en }[lang].verify
  return page({
    lang,
    title: t.title,
    path: '/verify',
    ...(script ? { script } : {}),
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
<noscript><div class="wrong"><p>${t.noscript}</p><pre>npx troth verify RECEIPT</pre></div></noscript>
<form class="sheet" id="verify">
<div class="field"><label for="file">${t.file}</label><input id="file" type="file" accept=".txt,text/plain"></div>
<div class="field"><label for="paste">${t.paste}</label><textarea id="paste" rows="5" spellcheck="false"></textarea></div>
<p><button class="act first" type="submit">${t.check}</button></p></form>
<div id="verdict" role="status" aria-live="polite" data-names="${JSON.stringify(pageNames(lang))}"><p class="soft">${t.waiting}</p></div>`,
  })
}
