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
import type { Case } from './case.ts'
import { type CaseFacts, decide, decideOpening } from './decide.ts'
import { fold, foldAll } from './fold.ts'
import { linkHash } from './token.ts'
import { caseById, caseByLink } from './view.ts'
import { type CaseAct, type CaseRefusal, carried, entitled, fileSchema } from './words.ts'

/** What a customer leaves with. */
export interface Filed {
  readonly case: Case
  /** The progress link's token; only its hash is in the log. Whoever holds it is the customer. */
  readonly token: string
}

export interface Filing {
  readonly once: string
  readonly channel: 'web' | 'api' | 'desk'
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
  { once, channel, language = 'zh' }: Filing,
): Promise<Outcome<Filed, CaseRefusal>> {
  const act = parse(fileSchema, input)
  if (!act.ok) return act
  const subject = `case:${derive('case', once, 16)}`
  const token = `${brand.slug}-${derive('link', once, 20)}`
  const now = house.now()
  const facts = {
    now,
    zone: brand.zone,
    terms: await termsInForce(house, brand.slug, localDate(now, brand.zone)),
    number: caseNumber(brand, now, house.random(5)),
    link: linkHash(token),
    channel,
  }
  const decision = decideOpening(act.value, facts)
  if (!decision.ok) return decision
  const drafts = decision.value.map((draft) =>
    draft.sealed?.contact ? { ...draft, sealed: { ...draft.sealed, link: token, language } } : draft,
  )
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
async function saidBefore(house: House, brand: string, entry: Logged, draft: Draft): Promise<boolean> {
  const { kind, topic } = entry.data
  const fields = (await house.ledger.sealed(brand, [entry.index])).map((field) => openDisclosure(field.disclosure))
  const held = Object.fromEntries(
    fields.flatMap((field) => (field && !carried.has(field.name) ? [[field.name, field.value]] : [])),
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
  return run(house, brand, found.id, act, () => 'customer')
}

/** An act for the customer where who they are was settled in another way than by the link they hold. */
export const actOnCase = (
  house: House,
  brand: Brand,
  id: string,
  act: CaseAct,
): Promise<Outcome<readonly Logged[], CaseRefusal>> => run(house, brand, id, act, () => 'customer')

/** An act of somebody at the desk. Their identity is sealed into the entry; the log shows the role. */
export async function actAtDesk(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  act: CaseAct,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  return run(house, brand, id, act, (situation) => `brand:${actingRole(member, situation)}`, member.id)
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
  return run(house, brand, id, { do: 'resume' }, () => 'timer')
}

async function run(
  house: House,
  brand: Brand,
  id: string,
  act: CaseAct,
  who: (situation: Case | undefined) => Actor,
  memberId?: string,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  const now = house.now()
  const touched = memberId !== undefined && (await touchedBefore(house, brand.slug, id, memberId))
  const held =
    memberId !== undefined && 'message' in act
      ? await heldBack(house, brand, { text: saidIn(act), as: 'reply', case: id })
      : undefined
  const facts: CaseFacts = { now, zone: brand.zone, touched, held }
  return perform<Case, CaseRefusal>(house.ledger, brand.slug, id, now, fold, (situation) => {
    const decision = decide(situation, act, who(situation), facts)
    if (!decision.ok || memberId === undefined) return decision
    return yes(decision.value.map((draft) => ({ ...draft, sealed: { ...draft.sealed, actor: memberId } })))
  })
}

/** The words that go out to the customer, a proposed remedy among them. */
const saidIn = (act: CaseAct & { readonly message: string }) =>
  [act.message, 'remedy' in act ? act.remedy : ''].join('\n').trim()

/** Whether somebody acted in a case before its latest objection. Who did is sealed, so the vault is asked. */
async function touchedBefore(house: House, brand: string, id: string, memberId: string): Promise<boolean> {
  const steps = (await caseById(house, brand, id))?.steps ?? []
  const objected = steps.findLastIndex((step) => step.type === 'case.objected/1')
  const before = steps.slice(0, Math.max(0, objected)).map((step) => step.index)
  const sealed = await house.ledger.sealed(brand, before)
  return sealed.some((field) => field.name === 'actor' && openDisclosure(field.disclosure)?.value === memberId)
}

/** Somebody with several roles acts in the first that the step belongs to; with none of those, decisions will refuse. */
function actingRole(member: Member, situation: Case | undefined): Role {
  const owner = situation && situation.standing.is !== 'closed' ? situation.standing.clock.owner : 'service'
  return entitled[owner].find((role) => member.roles.includes(role)) ?? member.roles[0] ?? 'sales'
}

const derive = (purpose: string, once: string, length: number) =>
  base32(createHash('sha256').update(`troth ${purpose}\0${once}`).digest().subarray(0, length))

/** Such as `QH-2611-7K3F-9M2P`: the brand, the month of filing, and 40 random bits without look-alike letters. */
function caseNumber(brand: Brand, now: string, random: Uint8Array): string {
  const [year, month] = localDate(now, brand.zone).split('-')
  const drawn = base32(random).toUpperCase()
  return `${brand.initials}-${year!.slice(2)}${month}-${drawn.slice(0, 4)}-${drawn.slice(4, 8)}`
}
