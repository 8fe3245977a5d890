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
import { type PlaybookRefusal, playbookSchema } from './words.ts'

type Entries = Outcome<readonly Logged[], PlaybookRefusal>
type Decided = Outcome<readonly Draft[], PlaybookRefusal>

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
  return atDesk(house, brand, member, 'approve', id, async (playbook, who) => {
    const author = await authorOf(house, brand, playbook)
    return decideApproving(playbook, who, { author, actor: member.id })
  })
}

/** RetirePlaybook. */
export const retirePlaybook = (house: House, brand: Brand, member: Member, id: string): Promise<Entries> =>
  atDesk(house, brand, member, 'approve', id, decideRetiring)

/** Who wrote the newest version that stands in the situation at hand, and in no other. */
async function authorOf(house: House, brand: Brand, playbook: Playbook | undefined): Promise<string | undefined> {
  const index = playbook?.versions.at(-1)?.index
  if (index === undefined) return undefined
  return (await insideOf(house, brand.slug, [index])).get(index)?.actor as string | undefined
}

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  act: 'plan' | 'approve',
  id: string,
  decide: (playbook: Playbook | undefined, who: Actor) => Decided | Promise<Decided>,
): Promise<Entries> {
  const who = actorIn(entitled[act], member)
  if (!who.ok) return who
  return perform<Playbook, PlaybookRefusal>(
    house.ledger,
    brand.slug,
    `playbook:${id}`,
    house.now(),
    foldPlaybook,
    async (playbook) => {
      const decided = await decide(playbook, who.value)
      return decided.ok ? yes(sealedBy(member, decided.value)) : decided
    },
  )
}
