import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** The customer's own page, read from the same entries by the same code; it changes with every step. */
export function Mirror({ one }: { readonly one: CaseTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const address = `/desk-view/b/${slug}/cases/${one.id}?lang=${lang}`
  return (
    <section className="mirror" aria-labelledby="mirror">
      <div className="line head">
        <h2 id="mirror">{text.mirror}</h2>
        <a href={address} target="_blank" rel="noreferrer">
          {text.mirrorOpen}
        </a>
      </div>
      <iframe key={one.steps.length} src={address} title={text.mirrorTitle(one.number)} sandbox="allow-same-origin" />
    </section>
  )
}
