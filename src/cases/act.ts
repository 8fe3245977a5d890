import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { openDisclosure } from '@troth/proof/sealed'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Language } from '#src/kit/language.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import { type Draft, type Logged, PositionConflict } from '#src/ledger/words.ts'
import type { Actor, Brand, Member, Role } from '#src/people/words.ts'
import { termsInForce } from '#src/promises/view.ts'
import { heldBack } from '#src/wording/outgoing/view.ts'
import { storedOf } from './attachments/view.ts'
import type { Case } from './case.ts'
import { type CaseFacts, decide, decideOpening } from './decide.ts'
import { fold, foldAll } from './fold.ts'
import { statedOf } from './stated/view.ts'
import { linkHash } from './token.ts'
import { caseById, caseByLink } from './view.ts'
import { type CaseAct, type CaseRefusal, type Channel, carried, entitled, fileSchema } from './words.ts'

/** What a customer leaves with. */
export interface Filed {
  readonly case: Case
  /** The progress link's token; only its hash is in the log. Whoever holds it is the customer. */
  readonly token: string
}

export interface Filing {
  readonly once: string
  readonly channel: Channel
  /** Somebody of the brand who writes down what a customer said on the telephone or at a counter. */
  readonly by?: { readonly actor: Actor; readonly member: string }
  /** What belongs to the way it came in by: sealed with what was said. */
  readonly besides?: Readonly<Record<string, string>>
  /** What the customer reads: messages about the case are written in it. */
  readonly language?: Language
}

/**
 * FileComplaint. `once` is a secret of the person filing (at least 16 characters, drawn by the form): the case and its
 * link follow from it, so sending a form twice, or again after a broken connection, finds the same case. The same secret
 * with other words is refused.
 */
export async function fileComplaint(
  house: House,
  brand: Brand,
  input: unknown,
  { once, channel, language = 'zh', by, besides }: Filing,
): Promise<Outcome<Filed, CaseRefusal>> {
  const act = parse(fileSchema, input)
  if (!act.ok) return act
  const subject = `case:${derive('case', once, 16)}`
  const token = `${brand.slug}-${derive('link', once, 20)}`
  const now = house.now()
  const { hours, laws } = await statedOf(house, brand.slug)
  const facts = {
    now,
    zone: brand.zone,
    hours,
    laws,
    terms: await termsInForce(house, brand.slug, localDate(now, brand.zone)),
    number: caseNumber(brand, now, house.random(5)),
    link: linkHash(token),
    channel,
    ...(by ? { by: by.actor } : {}),
    ...(besides ? { besides } : {}),
  }
  const decision = decideOpening(act.value, facts)
  if (!decision.ok) return decision
  const [opening, ...behind] = decision.value
  const besideThat = {
    ...(opening!.sealed?.contact ? { link: token, language } : {}),
    ...(by ? { actor: by.member } : {}),
  }
  const drafts = [{ ...opening!, sealed: { ...opening!.sealed, ...besideThat } }, ...behind]
  try {
    const entries = await house.ledger.append(brand.slug, { subject, expected: 0, drafts, at: now })
    return yes({ case: foldAll(entries)!, token })
  } catch (fault) {
    if (!(fault instanceof PositionConflict)) throw fault
    const stream = await house.ledger.stream(brand.slug, subject)
    // The secret opens a case only to whoever says the same again: a key somebody could guess gives nothing away.
    if (!(await saidBefore(house, brand.slug, stream[0]!, decision.value[0]!))) return no({ code: 'case.once-used' })
    return yes({ case: foldAll(stream)!, token })
  }
}

/** Whether an opening entry says just what a draft says, sealed words included. What was forgotten says nothing. */
export async function saidBefore(house: House, brand: string, entry: Logged, draft: Draft): Promise<boolean> {
  const { kind, topic } = entry.data
  const fields = (await house.ledger.sealed(brand, [entry.index])).map((field) => openDisclosure(field.disclosure))
  const held = Object.fromEntries(
    fields.flatMap((field) =>
      field && field.name !== 'actor' && !carried.has(field.name) ? [[field.name, field.value]] : [],
    ),
  )
  return kind === draft.data.kind && topic === draft.data.topic && isDeepStrictEqual(held, { ...draft.sealed })
}

/** An act of the customer, by the link they hold. */
export async function actByLink(
  house: House,
  brand: Brand,
  token: string,
  act: CaseAct,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  const found = await caseByLink(house, brand.slug, linkHash(token))
  if (!found) return no({ code: 'case.unknown' })
  // Once the keys have left the vault nobody can read the files; that the bytes go as well is tidiness.
  const stored = act.do === 'forget' ? await storedOf(house, brand.slug, found) : []
  const done = await run(house, brand, found.id, act, () => 'customer')
  if (done.ok) for (const { place } of stored) await house.files.sealed.drop(place)
  return done
}

/** An act for the customer where who they are was settled in another way than by the link they hold. */
export const actOnCase = (
  house: House,
  brand: Brand,
  id: string,
  act: CaseAct,
): Promise<Outcome<readonly Logged[], CaseRefusal>> => run(house, brand, id, act, () => 'customer')

/**
 * An act of somebody at the desk. Their identity is sealed into the entry; the log shows the role. `seen` is the newest
 * entry they had read: what somebody else said behind it refuses the act.
 */
export async function actAtDesk(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  act: CaseAct,
  seen?: number,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  return run(house, brand, id, act, (situation) => `brand:${actingRole(member, situation)}`, { id: member.id, seen })
}

/** An act of the timer: what time brings about becomes an entry. */
export async function noteOverdue(
  house: House,
  brand: Brand,
  id: string,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  return run(house, brand, id, { do: 'overdue' }, () => 'timer')
}

/** An act of the timer: a question nobody answered by its date stops the brand's clock no longer. */
export async function resumeClock(
  house: House,
  brand: Brand,
  id: string,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  const act: CaseAct =
    (await caseById(house, brand.slug, id))?.standing.is === 'with-brand' ? { do: 'go-on' } : { do: 'resume' }
  return run(house, brand, id, act, () => 'timer')
}

/** An act of the timer: what stays late for the stated time is owed one higher. */
export const escalateCase = (
  house: House,
  brand: Brand,
  id: string,
): Promise<Outcome<readonly Logged[], CaseRefusal>> => run(house, brand, id, { do: 'escalate' }, () => 'timer')

async function run(
  house: House,
  brand: Brand,
  id: string,
  act: CaseAct,
  who: (situation: Case | undefined) => Actor,
  member: { readonly id: string; readonly seen?: number | undefined } | undefined = undefined,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  const now = house.now()
  const memberId = member?.id
  const { hours } = await statedOf(house, brand.slug)
  const actors = memberId === undefined ? undefined : await actorsOf(house, brand.slug, id)
  const seen = member?.seen === undefined ? {} : { seen: member.seen }
  const held =
    memberId !== undefined && 'message' in act
      ? await heldBack(house, brand, { text: saidIn(act), as: 'reply', case: id })
      : undefined
  const facts: CaseFacts = { now, zone: brand.zone, hours, member: memberId, actors, held, ...seen }
  return perform<Case, CaseRefusal>(house.ledger, brand.slug, id, now, fold, (situation) => {
    const decision = decide(situation, act, who(situation), facts)
    if (!decision.ok || memberId === undefined) return decision
    return yes(decision.value.map((draft) => ({ ...draft, sealed: { ...draft.sealed, actor: memberId } })))
  })
}

/** The words that go out to the customer, a proposed remedy among them. */
const saidIn = (act: CaseAct & { readonly message?: string | undefined }) =>
  [act.message ?? '', 'remedy' in act ? act.remedy : ''].join('\n').trim()

/** Who at the brand acted in which entry of a case under review. Who did is sealed, so the vault is asked. */
async function actorsOf(house: House, brand: string, id: string): Promise<ReadonlyMap<number, string> | undefined> {
  const found = await caseById(house, brand, id)
  if (found?.standing.is === 'closed' || found?.standing.clock.stage !== 'review') return undefined
  const sealed = await house.ledger.sealed(
    brand,
    found.steps.map((step) => step.index),
  )
  const actors = sealed.flatMap((field) =>
    field.name === 'actor' ? [[field.index, String(openDisclosure(field.disclosure)?.value)] as const] : [],
  )
  // Looked at up to here: an entry behind it was written meanwhile.
  return new Map([
    ...actors,
    [found.steps.at(-1)!.index, actors.find(([i]) => i === found.steps.at(-1)!.index)?.[1] ?? ''],
  ])
}

/** Somebody with several roles acts in the first that the step belongs to; with none of those, decisions will refuse. */
export function actingRole(member: Member, situation: Case | undefined): Role {
  const owner = situation && situation.standing.is !== 'closed' ? situation.standing.clock.owner : 'service'
  return entitled[owner].find((role) => member.roles.includes(role)) ?? member.roles[0] ?? 'sales'
}

/** A part of a case's identity, from a secret. */
export const derive = (purpose: string, once: string, length: number) =>
  base32(createHash('sha256').update(`troth ${purpose}\0${once}`).digest().subarray(0, length))

/** Such as `QH-2611-7K3F-9M2P`: the brand, the month of filing, and 40 random bits without look-alike letters. */
export function caseNumber(brand: Brand, now: string, random: Uint8Array): string {
  const [year, month] = localDate(now, brand.zone).split('-')
  const drawn = base32(random).toUpperCase()
  return `${brand.initials}-${year!.slice(2)}${month}-${drawn.slice(0, 4)}-${drawn.slice(4, 8)}`
}
