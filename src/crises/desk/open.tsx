import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { type Level, levels } from '../engine/level.ts'
import { type CrisisType, crisisTypes } from '../engine/posture.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { useActing, useLang } from './acting.tsx'
import { type GradeBody, grade, openMatter, playbooksQuery } from './ask.ts'
import { Posture } from './posture.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Observed = GradeBody['observed']
const numbers = [
  'mentionRatio',
  'likeComplaints',
  'complaintSigma',
  'hotLists',
  'hotListRank',
  'bloggerFollowers',
  'injured',
  'deaths',
  'dataLeakPersons',
] as const
const flags = ['regulatorAsked', 'centralRegulator', 'batchDefect', 'recall'] as const
const media = ['none', 'local', 'provincial', 'national'] as const

/** The alarm. First what was seen, which says how grave it is and in what posture to speak; then the matter itself. */
export function OpenMatterScreen() {
  const { slug } = useBrand()
  const lang = useLang()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const [observed, setObserved] = useState<Observed>({})
  const [type, setType] = useState<CrisisType>('rumour')
  const [history, setHistory] = useState(false)
  const [badReputation, setBad] = useState(false)
  const [evidenceOfFault, setFault] = useState(false)
  const [proofOfFalsehood, setProof] = useState(false)
  const [level, setLevel] = useState<Level>(levels.find((one) => one === search.get('level')) ?? 'IV')
  const [name, setName] = useState({ zh: '', en: '' })
  const [reason, setReason] = useState('')
  const [playbook, setPlaybook] = useState(search.get('playbook') ?? '')
  const [rehearsal, setRehearsal] = useState(search.get('rehearsal') === '1')
  const from = search.get('from') ?? ''
  const playbooks = useQuery(playbooksQuery(slug))
  const usable = playbooks.data?.playbooks.filter((one) => one.inForce !== undefined) ?? []
  const fitting = usable.find((one) => one.versions.find(({ version }) => version === one.inForce)?.for.includes(type))
  const grading = useMutation({
    mutationFn: () =>
      grade(slug, { observed, situation: { type, history, badReputation, evidenceOfFault, proofOfFalsehood } }),
    onSuccess: (found) => {
      if (found.level) setLevel(found.level)
      const seen = found.triggers.map((one) => text.triggers[one]).join(text.comma)
      if (seen && reason.trim() === '') setReason(seen)
    },
  })
  const opening = useActing(() =>
    openMatter(slug, {
      name,
      type,
      level,
      reason,
      history,
      badReputation,
      rehearsal,
      ...(playbook ? { playbook } : {}),
      ...(from ? { from } : {}),
    }).then(({ id }) => navigate(`/${slug}/matters/${id}`)),
  )
  const see = (key: keyof Observed, value: unknown) =>
    setObserved((now) => {
      const { [key]: _, ...rest } = now
      return value === undefined ? rest : ({ ...rest, [key]: value } as Observed)
    })
  return (
    <>
      <p>
        <Link to={`/${slug}/matters`}>← {text.list.title}</Link>
      </p>
      <Heading title={rehearsal ? text.open.rehearsalTitle : text.open.title} lead={text.open.lead} />
      <form
        className="sheet"
        onSubmit={(event) => {
          event.preventDefault()
          grading.mutate()
        }}
      >
        <h2>{text.open.seen}</h2>
        <div className="pair">
          <p className="field">
            <label htmlFor="type">{text.open.type}</label>
            <Select<CrisisType>
              id="type"
              value={type}
              onChange={setType}
              options={crisisTypes.map((one) => ({ value: one, label: words.types[one] }))}
            />
          </p>
          <p className="field">
            <label htmlFor="media">{text.open.media}</label>
            <Select
              id="media"
              value={observed.media ?? 'none'}
              onChange={(value) => see('media', value)}
              options={media.map((one) => ({ value: one, label: text.open.mediaWords[one] }))}
            />
          </p>
          {numbers.map((key) => (
            <p className="field" key={key}>
              <label htmlFor={key}>{text.open.observed[key]}</label>
              <Input
                id={key}
                type="number"
                min={0}
                step={key === 'mentionRatio' || key === 'complaintSigma' ? 0.1 : 1}
                value={observed[key] ?? ''}
                onChange={({ target }) => see(key, target.value === '' ? undefined : Number(target.value))}
              />
            </p>
          ))}
        </div>
        <p>
          {flags.map((key) => (
            <Checkbox key={key} checked={observed[key] ?? false} onChange={({ target }) => see(key, target.checked)}>
              {text.open.observed[key]}
            </Checkbox>
          ))}
        </p>
        <p>
          <Checkbox checked={history} onChange={({ target }) => setHistory(target.checked)}>
            {words.reasons.history}
          </Checkbox>
          <Checkbox checked={badReputation} onChange={({ target }) => setBad(target.checked)}>
            {words.reasons['bad-reputation']}
          </Checkbox>
          <Checkbox checked={evidenceOfFault} onChange={({ target }) => setFault(target.checked)}>
            {words.reasons['evidence-of-fault']}
          </Checkbox>
          {type === 'rumour' && (
            <Checkbox checked={proofOfFalsehood} onChange={({ target }) => setProof(target.checked)}>
              {words.reasons['rumour-proved-false']}
            </Checkbox>
          )}
        </p>
        {grading.error && <Trouble fault={grading.error} />}
        <Button htmlType="submit" loading={grading.isPending}>
          {text.open.grade}
        </Button>
        {grading.data && (
          <div role="status">
            <p>
              <b>{grading.data.level ? text.level(grading.data.level) : text.open.noLevel}</b>
            </p>
            <ul>
              {grading.data.triggers.map((one) => (
                <li key={one}>{text.triggers[one]}</li>
              ))}
            </ul>
            <Posture posture={grading.data.posture} />
          </div>
        )}
      </form>
      <form
        className="sheet form"
        onSubmit={(event) => {
          event.preventDefault()
          opening.mutate(undefined)
        }}
      >
        <h2>{text.open.matter}</h2>
        {(['zh', 'en'] as const).map((one) => (
          <p className="field" key={one}>
            <label htmlFor={`name-${one}`}>{text.open.name[one]}</label>
            <Input
              id={`name-${one}`}
              maxLength={120}
              value={name[one]}
              onChange={({ target }) => setName((now) => ({ ...now, [one]: target.value }))}
            />
          </p>
        ))}
        <p className="field">
          <label htmlFor="level">{text.open.level}</label>
          <Select<Level>
            id="level"
            value={level}
            onChange={setLevel}
            options={levels.map((one) => ({ value: one, label: text.level(one) }))}
          />
        </p>
        <p className="field">
          <label htmlFor="reason">{text.open.reason}</label>
          <Input.TextArea
            id="reason"
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </p>
        <p className="field">
          <label htmlFor="playbook">{text.open.playbook}</label>
          <Select
            id="playbook"
            value={playbook}
            onChange={setPlaybook}
            options={[
              { value: '', label: text.open.noPlaybook },
              ...usable.map((one) => ({ value: one.id, label: nameOf(one)[lang] })),
            ]}
          />
          {fitting && fitting.id !== playbook && (
            <Button type="link" onClick={() => setPlaybook(fitting.id)}>
              {text.open.fits(nameOf(fitting)[lang])}
            </Button>
          )}
        </p>
        {from && <p className="soft">{text.open.from(from)}</p>}
        <p>
          <Checkbox checked={rehearsal} onChange={({ target }) => setRehearsal(target.checked)}>
            {text.open.rehearse}
          </Checkbox>
        </p>
        {opening.error && <Trouble fault={opening.error} />}
        <Button type="primary" htmlType="submit" loading={opening.isPending}>
          {rehearsal ? text.open.startRehearsal : text.open.send}
        </Button>
      </form>
    </>
  )
}

const nameOf = (one: {
  readonly inForce?: number | undefined
  readonly versions: readonly {
    readonly version: number
    readonly name: { readonly zh: string; readonly en: string }
  }[]
}) => (one.versions.find(({ version }) => version === one.inForce) ?? one.versions.at(-1)!).name
