import { useText } from '#src/site/desk/language.tsx'
import { type Owner, owners } from '../words.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

interface ToProps {
  readonly to: Owner | ''
  readonly setTo: (to: Owner) => void
  /** Who owes the next step now, and so is no choice. */
  readonly from?: Owner
}

/** The platform's own list: it opens on a phone as that phone does it. */
export function ToField({ to, setTo, from }: ToProps) {
  const text = useText({ zh, en })
  return (
    <p className="field">
      <label htmlFor="transfer-to">{text.to}</label>
      <select id="transfer-to" value={to} required onChange={(event) => setTo(event.target.value as Owner)}>
        <option value="" disabled>
          {text.chooseOwner}
        </option>
        {owners
          .filter((owner) => owner !== from)
          .map((owner) => (
            <option key={owner} value={owner}>
              {text.owners[owner]}
            </option>
          ))}
      </select>
    </p>
  )
}
