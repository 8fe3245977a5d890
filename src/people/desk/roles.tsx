import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { answerOf, api } from '#src/site/desk/api.ts'
import { useText } from '#src/site/desk/language.tsx'
import { meKey } from '#src/site/desk/queries.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import type { Role } from '../words.ts'
import { type Colleague, membersKey } from './people.tsx'

interface RolesProps {
  readonly colleague: Colleague
  readonly onDone: (words?: string) => void
}

/** Exactly which roles a colleague has; none means they have left. */
export function RolesForm({ colleague, onDone }: RolesProps) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const known = useQueryClient()
  const [roles, setRoles] = useState<Role[]>(colleague.roles)
  const saving = useMutation({
    mutationFn: () =>
      answerOf(
        api.brands[':brand'].members[':id'].roles.$post({
          param: { brand: slug, id: colleague.id },
          json: { roles },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([
        known.invalidateQueries({ queryKey: membersKey(slug) }),
        known.invalidateQueries({ queryKey: meKey }),
      ])
      onDone(text.people.saved(colleague.name))
    },
  })
  const choices = Object.entries(text.roles).map(([value, label]) => ({ value: value as Role, label }))
  return (
    <fieldset className="sheet form">
      <legend>{text.people.changeFor(colleague.name)}</legend>
      {saving.error && <Trouble fault={saving.error} />}
      <p>
        <Checkbox.Group options={choices} value={roles} onChange={setRoles} />
      </p>
      <p className="soft">{text.people.leaveHint}</p>
      <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
        {text.people.save}
      </Button>{' '}
      <Button onClick={() => onDone()}>{text.people.cancel}</Button>
    </fieldset>
  )
}
