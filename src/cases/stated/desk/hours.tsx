import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { todayIn } from '#src/site/desk/dates.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { type HoursBody, statedQuery, stateHours } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const usual = { weekdays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' }

/** When the brand works, from a day on. */
export function HoursForm({ last }: { readonly last: HoursBody | undefined }) {
  const { slug, zone } = useBrand()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const [said, setSaid] = useState<HoursBody>({ lunch: null, ...(last ?? usual), zone, fromOn: todayIn(zone) })
  const stating = useMutation({
    mutationFn: () => stateHours(slug, said),
    onSuccess: (after) => {
      known.setQueryData(statedQuery(slug).queryKey, after)
      void notice.success(text.hours.done)
    },
  })
  const { lunch } = said
  const field = (
    id: string,
    label: string,
    type: 'time' | 'date',
    value: string,
    set: (typed: string) => HoursBody,
  ) => (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type={type} required value={value} onChange={({ target }) => setSaid(set(target.value))} />
    </p>
  )
  return (
    <details>
      <summary>{text.hours.state}</summary>
      <form
        className="sheet form"
        onSubmit={(event) => {
          event.preventDefault()
          stating.mutate()
        }}
      >
        <p className="soft">{text.hours.hint}</p>
        <fieldset className="field">
          <legend>{text.hours.weekdays}</legend>
          {text.days.map((name, at) => (
            <label key={name} className="choice">
              <input
                type="checkbox"
                checked={said.weekdays.includes(at + 1)}
                onChange={({ target }) =>
                  setSaid({
                    ...said,
                    weekdays: target.checked
                      ? [...said.weekdays, at + 1]
                      : said.weekdays.filter((day) => day !== at + 1),
                  })
                }
              />{' '}
              {name}{' '}
            </label>
          ))}
        </fieldset>
        {field('opens-at', text.hours.opensAt, 'time', said.opensAt, (opensAt) => ({ ...said, opensAt }))}
        {field('closes-at', text.hours.closesAt, 'time', said.closesAt, (closesAt) => ({ ...said, closesAt }))}
        <p>
          <label>
            <input
              type="checkbox"
              checked={lunch !== null}
              onChange={({ target }) =>
                setSaid({ ...said, lunch: target.checked ? { fromAt: '12:00', toAt: '13:00' } : null })
              }
            />{' '}
            {text.hours.hasLunch}
          </label>
        </p>
        {lunch &&
          field('lunch-from', text.hours.lunchFrom, 'time', lunch.fromAt, (fromAt) => ({
            ...said,
            lunch: { ...lunch, fromAt },
          }))}
        {lunch &&
          field('lunch-to', text.hours.lunchTo, 'time', lunch.toAt, (toAt) => ({ ...said, lunch: { ...lunch, toAt } }))}
        {field('hours-from', text.hours.fromOn, 'date', said.fromOn, (fromOn) => ({ ...said, fromOn }))}
        {stating.error && <Trouble fault={stating.error} />}
        <Button type="primary" htmlType="submit" loading={stating.isPending}>
          {text.hours.send}
        </Button>
      </form>
    </details>
  )
}
