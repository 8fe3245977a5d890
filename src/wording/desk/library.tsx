import { useQuery } from '@tanstack/react-query'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Reasoned } from './acting.tsx'
import { answerException, exceptionsQuery } from './ask.ts'
import { Facts } from './facts.tsx'
import { Statements } from './statements.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** One wording for one thing: what waits for a second person, statements, and the facts they rest on. */
export function LibraryScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  return (
    <>
      <Heading title={text.title} lead={text.lead}>
        <a href={`/b/${slug}/statements`}>{text.publicPage}</a>
      </Heading>
      <Exceptions />
      <Statements />
      <Facts />
    </>
  )
}

/** Texts that were held back and that somebody wants to send all the same. */
function Exceptions() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const query = useQuery(exceptionsQuery(slug))
  const waiting = (query.data?.exceptions ?? []).filter((one) => !one.answer)
  if (waiting.length === 0) return null
  return (
    <section>
      <h2>{text.exceptions(waiting.length)}</h2>
      <ul className="rows">
        {waiting.map((one) => (
          <li key={one.id}>
            <p className="said">{one.text}</p>
            <p className="soft">
              {text.rules(one.rules.join(words.separator))} · {text.because(one.reason)}
            </p>
            <Reasoned
              label={text.grant}
              done={text.granted}
              act={(brand, reason) => answerException(brand, one.id, 'grant', reason)}
            />{' '}
            <Reasoned
              label={text.deny}
              done={text.denied}
              act={(brand, reason) => answerException(brand, one.id, 'deny', reason)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
