import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { answerOf, api } from '#src/site/desk/api.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { HireForm } from './hire.tsx'
import { RolesForm } from './roles.tsx'

export const membersKey = (brand: string) => ['members', brand] as const

const askMembers = (brand: string) => answerOf(api.brands[':brand'].members.$get({ param: { brand } }))

export type Colleague = Awaited<ReturnType<typeof askMembers>>['members'][number]

/** Who may enter the desk, and in which roles; for administrators. */
export function PeopleScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const members = useQuery({ queryKey: membersKey(slug), queryFn: () => askMembers(slug) })
  const [open, setOpen] = useState<string>()
  const [done, setDone] = useState<string>()
  const finish = (words?: string) => {
    setOpen(undefined)
    setDone(words)
  }
  return (
    <>
      <Heading title={text.people.title} lead={text.people.lead}>
        {open !== 'new' && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {text.people.add}
          </Button>
        )}
      </Heading>
      <div role="status">{done && <Alert type="success" showIcon title={done} />}</div>
      {open === 'new' && <HireForm onDone={finish} />}
      {members.data ? (
        <ul className="rows">
          {members.data.members.map((one) => (
            <li key={one.id}>
              <div className="line">
                <h3>
                  {one.name}
                  {one.id === members.data.you && <small className="soft"> · {text.people.you}</small>}
                </h3>
                <span>
                  {one.roles.length === 0 && <span className="tag">{text.people.left}</span>}
                  {one.roles.map((role) => text.roles[role]).join(lang === 'zh' ? '、' : ', ')}
                </span>
              </div>
              <div className="line">
                <span className="soft">{one.email}</span>
                {open !== one.id && (
                  <Button size="small" aria-label={text.people.changeFor(one.name)} onClick={() => setOpen(one.id)}>
                    {text.people.change}
                  </Button>
                )}
              </div>
              {open === one.id && <RolesForm colleague={one} onDone={finish} />}
            </li>
          ))}
        </ul>
      ) : (
        <Waiting query={members} />
      )}
    </>
  )
}
