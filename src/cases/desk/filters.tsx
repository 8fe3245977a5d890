import { Button, Input, Select } from 'antd'
import { useText } from '#src/site/desk/language.tsx'
import { useWide } from '#src/site/desk/wide.ts'
import type { QueueAsked } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Standing = NonNullable<QueueAsked['standing']>
type Owner = NonNullable<QueueAsked['owner']>
type Falls = NonNullable<QueueAsked['falls']>

interface FiltersProps {
  readonly asked: QueueAsked
  readonly change: (changes: { [K in keyof QueueAsked]?: QueueAsked[K] | undefined }) => void
  /** Looks for words; none looks for all. */
  readonly find: (words: string) => void
}

/** On a narrow screen folded away, so that the queue itself is what one sees first. */
export function Filters(props: FiltersProps) {
  const isWide = useWide()
  const text = useText({ zh, en })
  if (isWide) return <Conditions {...props} />
  return (
    <details>
      <summary>{text.filters.title}</summary>
      <Conditions {...props} />
    </details>
  )
}

function Conditions({ asked, change, find }: FiltersProps) {
  const text = useText({ zh, en })
  return (
    <search className="filters">
      <label htmlFor="standing">
        {text.filters.standing}
        <Select<Standing | ''>
          id="standing"
          value={asked.standing ?? ''}
          options={choices<Standing>(text.filters.any, text.standings)}
          onChange={(standing) => change({ standing: standing === '' ? undefined : standing })}
        />
      </label>
      <label htmlFor="owner">
        {text.filters.owner}
        <Select<Owner | ''>
          id="owner"
          value={asked.owner ?? ''}
          options={choices<Owner>(text.filters.any, text.owners)}
          onChange={(owner) => change({ owner: owner === '' ? undefined : owner })}
        />
      </label>
      <label htmlFor="falls">
        {text.filters.falls}
        <Select<Falls | ''>
          id="falls"
          value={asked.falls ?? ''}
          options={choices<Falls>(text.filters.any, text.falls)}
          onChange={(falls) => change({ falls: falls === '' ? undefined : falls })}
        />
      </label>
      <label htmlFor="number">
        {text.filters.number}
        <Input.Search
          id="number"
          key={asked.number}
          defaultValue={asked.number ?? ''}
          placeholder={text.filters.placeholder}
          enterButton={text.filters.find}
          maxLength={40}
          allowClear
          onSearch={(number) => change({ number: number.trim() || undefined })}
        />
      </label>
      <label htmlFor="words">
        {text.filters.words}
        <Input.Search
          id="words"
          key={asked.text}
          defaultValue={asked.text ?? ''}
          placeholder={text.filters.wordsPlaceholder}
          enterButton={text.filters.find}
          maxLength={200}
          allowClear
          aria-describedby="words-hint"
          onSearch={(typed) => find(typed.trim())}
        />
        <small id="words-hint">{text.filters.wordsHint}</small>
      </label>
      {asked.collective && (
        <Button onClick={() => change({ collective: undefined })}>{text.filters.notCollective}</Button>
      )}
    </search>
  )
}

const choices = <T extends string>(
  any: string,
  names: Readonly<Record<T, string>>,
): { value: T | ''; label: string }[] => [
  { value: '', label: any },
  ...(Object.entries(names) as [T, string][]).map(([value, label]) => ({ value, label })),
]
