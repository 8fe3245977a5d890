import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { isNarrowed } from './address.ts'
import { dropQueue, type QueueAsked, type SavedQueue, savedQuery, saveQueue } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export type Conditions = { [K in keyof QueueAsked]?: QueueAsked[K] | undefined }

interface SavedProps {
  readonly asked: QueueAsked
  readonly open: (conditions: Conditions) => void
}

/** Conditions that somebody comes back to, under a name of their own; only they see them. */
export function SavedQueues({ asked, open }: SavedProps) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const { data } = useQuery(savedQuery(slug))
  const [name, setName] = useState('')
  const keep = (saved: NonNullable<typeof data>) => known.setQueryData(savedQuery(slug).queryKey, saved)
  const saving = useMutation({
    mutationFn: () => saveQueue(slug, name.trim(), asked),
    onSuccess: (saved) => {
      setName('')
      keep(saved)
    },
  })
  const dropping = useMutation({ mutationFn: (id: string) => dropQueue(slug, id), onSuccess: keep })
  const queues = data?.queues ?? []
  const here = queues.find(({ question }) => same(question, asked))
  const trouble = saving.error ?? dropping.error
  if (queues.length === 0 && !isNarrowed(asked)) return null
  return (
    <div className="saved">
      {queues.length > 0 && (
        <nav className="quick" aria-label={text.saved.title}>
          {queues.map((queue) => (
            <Button
              key={queue.id}
              aria-current={queue === here ? 'page' : undefined}
              onClick={() => open(queue.question as Conditions)}
            >
              {queue.name}
            </Button>
          ))}
        </nav>
      )}
      {here && (
        <p>
          <Button danger loading={dropping.isPending} onClick={() => dropping.mutate(here.id)}>
            {text.saved.drop(here.name)}
          </Button>
        </p>
      )}
      {!here && isNarrowed(asked) && (
        <form
          className="line saving"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) saving.mutate()
          }}
        >
          <label htmlFor="saved-name">{text.saved.name}</label>
          <Input
            id="saved-name"
            value={name}
            maxLength={60}
            required
            onChange={({ target }) => setName(target.value)}
          />
          <Button htmlType="submit" loading={saving.isPending}>
            {text.saved.save}
          </Button>
        </form>
      )}
      {trouble && <Trouble fault={trouble} />}
    </div>
  )
}

const named = ['standing', 'owner', 'falls', 'number', 'collective', 'text'] as const
const same = (question: SavedQueue['question'], asked: QueueAsked) =>
  named.every((name) => (question[name] ?? '') === (asked[name] ?? ''))
