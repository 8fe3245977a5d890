import { createHash } from 'node:crypto'
import { caseById } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '#src/site/staff.ts'
import { sealedIn } from '../library/view.ts'
import { decideAnswering, decideAsking, decideRecording, decideTakingDown } from './decide.ts'
import { type Exception, foldException, foldOutgoing, type Outgoing } from './saying.ts'
import { checkText, exceptionById, exceptionsFor, hashOf } from './view.ts'
import {
  answerExceptionSchema,
  askExceptionSchema,
  entitled,
  importSchema,
  type OutgoingRefusal,
  open,
  type RecordOutgoing,
  recordSchema,
  takeDownSchema,
} from './words.ts'

type Entries = Outcome<readonly Logged[], OutgoingRefusal>
type Named = Outcome<{ readonly id: string }, OutgoingRefusal>

/** RecordOutgoing: a notice goes out, or what was said elsewhere is put on record. The same `once` says it once. */
export async function recordOutgoing(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  once: string,
): Promise<Named> {
  const act = parse(recordSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.record, member)
  if (!who.ok) return who
  const about = act.value.case
  if (about && !(await caseById(house, brand.slug, about))) return refuse('case.unknown', undefined, 'case')
  return record(house, brand, member, act.value, once)
}

async function record(house: House, brand: Brand, member: Member, act: RecordOutgoing, once: string): Promise<Named> {
  const id = idOf('outgoing', brand, once)
  const as = open.has(act.channel) ? ('notice' as const) : ('reply' as const)
  const [judgement, exceptions] = await Promise.all([
    checkText(house, brand, { text: act.text, as, case: act.case }),
    exceptionsFor(house, brand.slug, act.text),
  ])
  const who = actorIn(entitled.record, member)
  if (!who.ok) return who
  const { now, today } = dayAt(house, brand)
  const done = await perform<Outgoing, OutgoingRefusal>(
    house.ledger,
    brand.slug,
    `outgoing:${id}`,
    now,
    foldOutgoing,
    (known) => signed(member, decideRecording(known, act, who.value, { today, judgement, exceptions })),
  )
  return done.ok ? yes({ id }) : done
}

export interface Imported {
  readonly imported: number
  /** Those among them with something that contradicts what was said elsewhere. */
  readonly conflicting: readonly string[]
}

/** ImportTranscripts: everything wrong is told first, and then nothing is written. */
export async function importTranscripts(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<Imported, OutgoingRefusal>> {
  const act = parse(importSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.record, member)
  if (!who.ok) return who
  const { transcripts } = act.value
  const wrong: Refusal<OutgoingRefusal>[] = []
  for (const [at, { case: about }] of transcripts.entries())
    if (about && !(await caseById(house, brand.slug, about)))
      wrong.push({ code: 'case.unknown', field: `transcripts.${at}.case` })
  if (wrong.length > 0) return no(...wrong)
  const conflicting: string[] = []
  for (const { id, ...said } of transcripts) {
    const done = await record(house, brand, member, { ...said, already: true }, `transcript ${said.channel} ${id}`)
    if (!done.ok) return done
    const stream = await house.ledger.stream(brand.slug, `outgoing:${done.value.id}`)
    if (stream.reduce<Outgoing | undefined>(foldOutgoing, undefined)!.conflicts.length > 0) conflicting.push(id)
  }
  return yes({ imported: transcripts.length, conflicting })
}

/** TakeDownOutgoing: it no longer stands there. */
export async function takeDownOutgoing(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(takeDownSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.record, member)
  if (!who.ok) return who
  return perform<Outgoing, OutgoingRefusal>(
    house.ledger,
    brand.slug,
    `outgoing:${id}`,
    house.now(),
    foldOutgoing,
    (known) => signed(member, decideTakingDown(known, act.value, who.value)),
  )
}

/** AskException: for a text the check holds back. The same text asked for twice by one member is one question. */
export async function askException(house: House, brand: Brand, member: Member, input: unknown): Promise<Named> {
  const act = parse(askExceptionSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled['ask-exception'], member)
  if (!who.ok) return who
  const { text, as, case: about } = act.value
  const hash = hashOf(text)
  const judgement = await checkText(house, brand, { text, as, case: about })
  const id = idOf('exception', brand, `${member.id} ${as} ${hash} ${judgement.blocks.join(' ')}`)
  const done = await onException(house, brand, id, (known) =>
    signed(member, decideAsking(known, act.value, who.value, { judgement, hash })),
  )
  return done.ok ? yes({ id }) : done
}

/** GrantException or DenyException: by a second person. */
export async function answerException(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  answer: 'granted' | 'denied',
  input: unknown,
): Promise<Entries> {
  const act = parse(answerExceptionSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled['grant-exception'], member)
  if (!who.ok) return who
  const seen = await exceptionById(house, brand.slug, id)
  const asker = seen && (await sealedIn(house, brand.slug, seen.index)).actor
  return onException(house, brand, id, (known) =>
    signed(
      member,
      decideAnswering(known, { answer, ...act.value }, who.value, { member: member.id, asker: String(asker) }),
    ),
  )
}

const onException = (
  house: House,
  brand: Brand,
  id: string,
  decide: (known: Exception | undefined) => Outcome<readonly Draft[], OutgoingRefusal>,
): Promise<Entries> =>
  perform<Exception, OutgoingRefusal>(house.ledger, brand.slug, `exception:${id}`, house.now(), foldException, decide)

const signed = (
  member: Member,
  decided: Outcome<readonly Draft[], OutgoingRefusal>,
): Outcome<readonly Draft[], OutgoingRefusal> => (decided.ok ? yes(sealedBy(member, decided.value)) : decided)

const idOf = (purpose: string, brand: Brand, once: string): string =>
  base32(createHash('sha256').update(`troth ${purpose}\0${brand.slug}\0${once}`).digest().subarray(0, 15))
