import type { House } from '#src/kit/house.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { type Draft, type Logged, PositionConflict } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actAtDesk, actingRole, caseNumber, derive } from './act.ts'
import { type Merging, mergeSchema, splitSchema } from './besides/words.ts'
import type { Case } from './case.ts'
import { newestBehind } from './decide.ts'
import { due } from './due.ts'
import { alike } from './links.ts'
import { statedOf } from './stated/view.ts'
import { linkHash } from './token.ts'
import { caseById, filedBy } from './view.ts'
import { type CaseRefusal, type Topic, topics } from './words.ts'

/**
 * MergeCase: the later case of one person goes on in the earlier one. First the earlier one takes the other's links up, then
 * the later one ends: a crash in between leaves both open and nobody without a link, and the same act again finishes it.
 */
export async function mergeCase(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  input: unknown,
  seen?: number,
): Promise<Outcome<Case, CaseRefusal>> {
  const act = parse(mergeSchema, input)
  if (!act.ok) return act
  const { into, reason } = act.value
  const [later, earlier] = await Promise.all([caseById(house, brand.slug, id), caseById(house, brand.slug, into)])
  if (!later || !earlier) return no({ code: 'case.unknown' })
  // What was said behind the member's back refuses before anything is written, in either case.
  const unread = refusesUnread(later, seen)
  if (unread) return unread
  if (!earlier.absorbed?.some((one) => one.id === id)) {
    const absorbed = await actAtDesk(house, member, brand, into, {
      do: 'absorb',
      from: await mergingOf(house, brand.slug, later, earlier),
      reason,
    })
    if (!absorbed.ok) return absorbed
  }
  const merged = await actAtDesk(house, member, brand, id, { do: 'merge', into, number: earlier.number, reason })
  return merged.ok ? yes((await caseById(house, brand.slug, into))!) : merged
}

async function mergingOf(house: House, brand: string, later: Case, earlier: Case): Promise<Merging> {
  const [a, b] = await Promise.all([filedBy(house, brand, later), filedBy(house, brand, earlier)])
  const { standing } = later
  return {
    id: later.id,
    number: later.number,
    openedAt: later.openedAt,
    links: [later.link, ...(later.links ?? [])],
    closed: standing.is === 'closed',
    sameContact: a.contact !== undefined && b.contact !== undefined && alike(a.contact, b.contact),
    ...(standing.is === 'with-brand' && !standing.clock.paused ? { dueAt: standing.clock.due.at } : {}),
  }
}

/**
 * SplitCase: one matter of a case becomes a case of its own. Its first reply is owed no later than what is owed in the case
 * it comes from; its customer reaches it from there. The new case first, then the word about it: a crash in between leaves
 * a case that runs, and the same act again, by its `once`, says where it came from.
 */
export async function splitCase(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  input: unknown,
  seen?: number,
): Promise<Outcome<Case, CaseRefusal>> {
  const act = parse(splitSchema, input)
  if (!act.ok) return act
  const topic = topics.find((known) => known === act.value.topic)
  if (!topic) return no({ code: 'field.invalid', field: 'topic' })
  const found = await caseById(house, brand.slug, id)
  if (!found) return no({ code: 'case.unknown' })
  const secret = `${id}\0${act.value.once}`
  const into = `case:${derive('case', secret, 16)}`
  const token = `${brand.slug}-${derive('link', secret, 20)}`
  const known = await caseById(house, brand.slug, into)
  if (!known) {
    const refused = refusesUnread(found, seen) ?? refusesSplit(found)
    if (refused) return refused
    await open(house, member, brand, found, { subject: into, token, topic, statement: act.value.statement })
  }
  const part = known ?? (await caseById(house, brand.slug, into))!
  const { reason } = act.value
  const done = await actAtDesk(house, member, brand, id, {
    do: 'split',
    into,
    number: part.number,
    link: token,
    reason,
  })
  if (!done.ok && done.refusals.some(({ code }) => code !== 'case.split-known')) return done
  return yes(part)
}

const refusesUnread = (found: Case, seen: number | undefined): Outcome<never, CaseRefusal> | undefined => {
  const unread = seen === undefined ? undefined : newestBehind(found, seen)
  return unread && no({ code: 'case.moved-on', facts: { author: unread.by, step: unread.type } })
}

const refusesSplit = ({ standing }: Case): Outcome<never, CaseRefusal> | undefined =>
  standing.is === 'closed' ? no({ code: 'case.closed', facts: { closedAt: standing.closedAt } }) : undefined

interface Part {
  readonly subject: string
  readonly token: string
  readonly topic: Topic
  readonly statement: string
}

async function open(house: House, member: Member, brand: Brand, from: Case, part: Part): Promise<readonly Logged[]> {
  const { subject, token, topic, statement } = part
  const now = house.now()
  const { hours } = await statedOf(house, brand.slug)
  const { name, contact, language } = await filedBy(house, brand.slug, from)
  const promised = due(now, from.terms['first-reply'], { zone: brand.zone, hours })
  const owed = from.standing.is === 'with-brand' ? from.standing.clock.due : promised
  const by = `brand:${actingRole(member, from)}`
  const said = {
    statement,
    ...(name ? { name } : {}),
    ...(contact ? { contact, link: token, language: language ?? 'zh' } : {}),
  }
  const drafts: readonly Draft[] = [
    {
      type: 'case.opened/2',
      by,
      data: {
        number: caseNumber(brand, now, house.random(5)),
        kind: from.kind,
        topic,
        channel: 'desk',
        link: linkHash(token),
        owner: 'service',
        terms: { ...from.terms },
        due: owed.at < promised.at ? { ...owed } : promised,
      },
      sealed: { ...said, actor: member.id },
    },
    { type: 'case.split-off/1', by, data: { from: from.id, number: from.number }, sealed: { actor: member.id } },
  ]
  try {
    return await house.ledger.append(brand.slug, { subject, expected: 0, drafts, at: now })
  } catch (fault) {
    if (!(fault instanceof PositionConflict)) throw fault
    return house.ledger.stream(brand.slug, subject)
  }
}
