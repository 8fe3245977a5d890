import { Checkbox, Input } from 'antd'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { useText } from '#src/site/desk/language.tsx'
import type { Owner } from '../words.ts'
import type { ActName } from './ask.ts'
import { type Besides, GroundField, IntoField, PauseFields, TopicField } from './besides.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { ToField } from './tofield.tsx'

interface FieldsProps {
  readonly act: ActName
  readonly message: string
  readonly write: (typed: string) => void
  readonly remedy: string
  readonly writeRemedy: (typed: string) => void
  readonly remains: boolean
  readonly setRemains: (remains: boolean) => void
  readonly to: Owner | ''
  readonly setTo: (to: Owner) => void
  readonly id: string
  readonly besides: Besides
  readonly setBesides: (besides: Besides) => void
  /** Who owes the next step. */
  readonly owner?: Owner
}

/** What an act asks for. Only what the customer will read is checked for its wording. */
export function ActFields({
  act,
  message,
  write,
  owner,
  to,
  setTo,
  id,
  besides,
  setBesides,
  ...resolving
}: FieldsProps) {
  const text = useText({ zh, en })
  switch (act) {
    case 'take-up':
    case 'go-on':
      return null
    case 'merge':
      return (
        <>
          <IntoField id={id} besides={besides} setBesides={setBesides} />
          <MessageEditor
            id="message"
            label={text.mergeReason}
            value={message}
            change={write}
            most={1000}
            rows={2}
            describedBy="act-hint"
          />
        </>
      )
    case 'split':
      return (
        <>
          <TopicField besides={besides} setBesides={setBesides} />
          <MessageEditor
            id="message"
            label={text.splitStatement}
            value={message}
            change={write}
            most={4000}
            as="reply"
            describedBy="act-hint"
          />
          <MessageEditor
            id="split-reason"
            label={text.splitReason}
            value={resolving.remedy}
            change={resolving.writeRemedy}
            most={1000}
            rows={2}
          />
        </>
      )
    case 'transfer':
      return (
        <>
          <ToField to={to} setTo={setTo} {...(owner ? { from: owner } : {})} />
          <MessageEditor
            id="message"
            label={text.reason}
            value={message}
            change={write}
            most={1000}
            rows={2}
            describedBy="act-hint"
          />
        </>
      )
    case 'note':
      return (
        <MessageEditor
          id="message"
          label={text.note}
          value={message}
          change={write}
          most={4000}
          describedBy="act-hint"
        />
      )
    default:
      return (
        <>
          {act === 'resolve' && <Remedy {...resolving} />}
          {act === 'pause' && <PauseFields besides={besides} setBesides={setBesides} />}
          {act === 'set-aside' && <GroundField besides={besides} setBesides={setBesides} />}
          <MessageEditor
            id="message"
            label={act === 'follow-up' ? text.followedUp : text.message}
            value={message}
            change={write}
            most={4000}
            as="reply"
            describedBy="act-hint"
          />
        </>
      )
  }
}

function Remedy({
  remedy,
  writeRemedy,
  remains,
  setRemains,
}: Pick<FieldsProps, 'remedy' | 'writeRemedy' | 'remains' | 'setRemains'>) {
  const text = useText({ zh, en })
  return (
    <>
      <p className="field">
        <label htmlFor="remedy">{text.remedy}</label>
        <Input
          id="remedy"
          value={remedy}
          maxLength={1000}
          aria-describedby="remedy-hint"
          onChange={(event) => writeRemedy(event.target.value)}
        />
        <small id="remedy-hint" className="soft">
          {text.remedyHint}
        </small>
      </p>
      <p className="field">
        <Checkbox checked={remains} onChange={({ target }) => setRemains(target.checked)}>
          {text.remains}
        </Checkbox>
        <small className="soft">{text.remainsHint}</small>
      </p>
    </>
  )
}
