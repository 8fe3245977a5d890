import { useText } from '#src/site/desk/language.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import type { MatterTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What to say, in this order, and what never; with why. */
export function Posture({ posture }: { readonly posture: MatterTold['posture'] }) {
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const reasons = words.reasons as Readonly<Record<string, string>>
  const barred = words.barred as Readonly<Record<string, string>>
  return (
    <div className="pair">
      <div>
        <h3>{text.posture.title(words.clusters[posture.cluster])}</h3>
        {posture.reasons.length > 0 && (
          <ul className="soft">
            {posture.reasons.map((one) => (
              <li key={one}>{reasons[one] ?? one}</li>
            ))}
          </ul>
        )}
        <ol>
          {posture.responses.map((one) => (
            <li key={one}>{words.responses[one]}</li>
          ))}
        </ol>
      </div>
      <div>
        <h3>{text.posture.never}</h3>
        <ul>
          {posture.barred.map((one) => (
            <li key={one}>{barred[one] ?? one}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
