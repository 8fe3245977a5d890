import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { insideOf } from '../view.ts'
import { entitled } from '../words.ts'
import { decideApproving, decideRetiring, decideWriting, foldPlaybook, type Playbook } from './decide.ts'
import { playbookById } from './view.ts'
import { type PlaybookRefusal, playbookSchema } from './words.ts'

type Entries = Outcome<readonly Logged[], PlaybookRefusal>

/** WritePlaybook: a new one, or a new version of one. Answers its id. */
export async function writePlaybook(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  id: string = base32(house.random(10)),
): Promise<Outcome<{ readonly id: string }, PlaybookRefusal>> {
  const act = parse(playbookSchema, input)
  if (!act.ok) return act
  const done = await atDesk(house, brand, member, 'plan', id, (playbook, who) =>
    decideWriting(playbook, act.value, who),
  )
  return done.ok ? yes({ id }) : done
}

/** ApprovePlaybook. */
export async function approvePlaybook(house: House, brand: Brand, member: Member, id: string): Promise<Entries> {
  const index = (await playbookById(house, brand.slug, id))?.versions.at(-1)?.index
  const inside = index === undefined ? undefined : await insideOf(house, brand.slug, [index])
  const author = index === undefined ? undefined : (inside?.get(index)?.actor as string | undefined)
  return atDesk(house, brand, member, 'approve', id, (playbook, who) =>
    decideApproving(playbook, who, { author, actor: member.id }),
  )
}

/** RetirePlaybook. */
export const retirePlaybook = (house: House, brand: Brand, member: Member, id: string): Promise<Entries> =>
  atDesk(house, brand, member, 'approve', id, decideRetiring)

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  act: 'plan' | 'approve',
  id: string,
  decide: (playbook: Playbook | undefined, who: Actor) => Outcome<readonly Draft[], PlaybookRefusal>,
): Promise<Entries> {
  const who = actorIn(entitled[act], member)
  if (!who.ok) return who
  return perform<Playbook, PlaybookRefusal>(
    house.ledger,
    brand.slug,
    `playbook:${id}`,
    house.now(),
    foldPlaybook,
    (playbook) => {
      const decided = decide(playbook, who.value)
      return decided.ok ? yes(sealedBy(member, decided.value)) : decided
    },
  )
}
