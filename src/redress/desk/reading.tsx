import { useQuery } from '@tanstack/react-query'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as publishedEn } from '../published/text.en.ts'
import { zh as publishedZh } from '../published/text.zh.ts'
import type { StandardFile } from '../standard.ts'
import { readingQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A draft as it will read in public, for whoever approves its words: whom it covers, each line in a sentence, its basis. */
export function Reading({ standard, sha256 }: { readonly standard: StandardFile; readonly sha256: string }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en }).standard
  const words = useText({ zh: publishedZh, en: publishedEn }).one
  const computed = useQuery(readingQuery(standard, sha256))
  const list = (title: string, said: readonly { readonly zh: string; readonly en: string }[] = []) =>
    said.length === 0 ? null : (
      <>
        <h3>{title}</h3>
        <ul>
          {said.map((one) => (
            <li key={one.en}>{one[lang]}</li>
          ))}
        </ul>
      </>
    )
  return (
    <section className="sheet" aria-labelledby="reading">
      <h2 id="reading">{text.reading}</h2>
      {list(words.covers, standard.appliesWhen)}
      {list(words.excludes, standard.excludes)}
      <h3>{words.items}</h3>
      {!computed.data && <Waiting query={computed} />}
      <ul>
        {computed.data?.lines.map((line) => (
          <li key={line.id}>
            <b>{line.label[lang]}</b>: {line.rule[lang]}
          </li>
        ))}
      </ul>
      <p className="soft">
        {words.rounding}: {standard.rounding[lang]}
      </p>
      {list(words.evidence, standard.evidence)}
      {list(words.acceptance, standard.acceptance)}
      <h3>{words.basis}</h3>
      <ul>
        {standard.basis.map((one) => (
          <li key={`${one.law.en} ${one.article.en}`}>
            {one.law[lang]} {one.article[lang]}{' '}
            {one.confidence === 'check' && <span className="tag soon">{text.check}</span>}
            <br />
            <span className="soft">{one.gist[lang]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
