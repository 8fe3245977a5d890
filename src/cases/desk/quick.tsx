import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { addressOf } from './address.ts'
import { loadQuery, type QueueAsked } from './ask.ts'
import { ownQueue } from './possible.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** The queues everybody needs, one step away, with how many lie in each; of the owner one is looking at. */
export function QuickQueues({ asked }: { readonly asked: QueueAsked }) {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en })
  const { data } = useQuery(loadQuery(slug))
  const own = ownQueue(roles)
  const of = data?.load.filter(({ owner }) => !asked.owner || owner === asked.owner) ?? []
  const sum = (count: (one: (typeof of)[number]) => number) => of.reduce((all, one) => all + count(one), 0)
  const whose = asked.owner ? { owner: asked.owner } : { owner: undefined }
  const queues = [
    { name: text.falls.owed, to: { ...whose, falls: 'owed' }, n: sum((o) => o.late + o.today + o.later) },
    { name: text.falls.late, to: { ...whose, falls: 'late' }, n: sum((o) => o.late), alarm: true },
    { name: text.falls.today, to: { ...whose, falls: 'today' }, n: sum((o) => o.today) },
    { name: text.falls.still, to: { ...whose, falls: 'still' }, n: sum((o) => o.still) },
    { name: text.quick.all, to: whose },
  ] as const
  const here = addressOf({ ...asked, page: 1 }, own).toString()
  return (
    <nav className="quick" aria-label={text.quick.title}>
      {queues.map((queue) => {
        const address = addressOf({ ...queue.to, page: 1 }, own).toString()
        const n = data && 'n' in queue ? queue.n : undefined
        return (
          <Link key={queue.name} to={`?${address}`} aria-current={address === here ? 'page' : undefined}>
            {queue.name} {n !== undefined && <b className={'alarm' in queue && n > 0 ? 'tag over' : 'tag'}>{n}</b>}
          </Link>
        )
      })}
    </nav>
  )
}
