import type { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { observerById } from '#src/redress/observers/view.ts'
import { warningById } from '#src/signals/warnings/view.ts'
import { actorIn, dayAt, sealedBy } from '#src/site/staff.ts'
import { lint } from '#src/wording/lint.ts'
import { checkText } from '#src/wording/outgoing/view.ts'
import { sentencesOf, spokenIn } from './blanks.ts'
import {
  decideApproval,
  decideClosing,
  decideDrafting,
  decideLevel,
  decideLinking,
  decideMissed,
  decideOpening,
  decidePublishing,
  decideQuestion,
  decideSendingBack,
  type MatterFacts,
  type Stop,
} from './decide.ts'
import { decideSigning } from './decidereview.ts'
import { decideDisclosing, decidePostponing, decideWithheldDue, decideWithholding } from './decidewithheld.ts'
import { decideAdding, decideDoing, decideTasksDue } from './decidework.ts'
import { fold } from './fold.ts'
import type { Matter } from './matter.ts'
import { inForce } from './playbooks/decide.ts'
import { playbookById, playbooksOf } from './playbooks/view.ts'
import type { PlannedTask } from './playbooks/words.ts'
import { draftIn, insideOf, matterById, mattersFallenDue } from './view.ts'
import {
  addTaskSchema,
  type DraftText,
  discloseSchema,
  draftSchema,
  entitled,
  levelSchema,
  linkingSchema,
  type MatterRefusal,
  type OpenMatter,
  ofDraftSchema,
  openSchema,
  postponeSchema,
  questionSchema,
  type StaffAct,
  sendBackSchema,
  signReviewSchema,
  taskSchema,
  withholdSchema,
} from './words.ts'

type Entries = Outcome<readonly Logged[], MatterRefusal>

/** OpenMatter: the alarm. From here every clock runs. Answers the matter's id. */
export async function openMatter(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, MatterRefusal>> {
  const act = parse(openSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.open, member)
  if (!who.ok) return who
  const { from } = act.value
  if (from?.startsWith('warning:') && !(await warningById(house, brand.slug, from.slice('warning:'.length))))
    return refuse('warning.unknown', undefined, 'from')
  const playbook = act.value.playbook ?? (await fittingPlaybook(house, brand, act.value))
  const planned = await plannedBy(house, brand, playbook)
  if (!planned.ok) return planned
  const facts = { ...dayAt(house, brand), planned: planned.value }
  const opening = { ...act.value, playbook }
  const id = base32(house.random(10))
  const done = await change(house, brand, id, facts.now, (matter) =>
    signed(member, decideOpening(matter, opening, who.value, facts)),
  )
  return done.ok ? yes({ id }) : done
}

/** SetLevel. */
export async function setLevel(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(levelSchema, input)
  if (!act.ok) return act
  const matter = await matterById(house, brand.slug, id)
  const planned = await plannedBy(house, brand, matter?.playbook)
  const facts = { ...dayAt(house, brand), planned: planned.ok ? planned.value : [] }
  return atDesk(house, brand, member, 'set-level', id, (found, who) => decideLevel(found, act.value, who, facts))
}

/** AddTask. */
export async function addTask(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(addTaskSchema, input)
  if (!act.ok) return act
  const facts = dayAt(house, brand)
  const task = { ...act.value, id: base32(house.random(5)) }
  return atDesk(house, brand, member, 'set-level', id, (found, who) => decideAdding(found, task, who, facts))
}

/** DoTask. */
export async function doTask(house: House, brand: Brand, member: Member, id: string, input: unknown): Promise<Entries> {
  const act = parse(taskSchema, input)
  if (!act.ok) return act
  return change(house, brand, id, house.now(), (matter) => signed(member, decideDoing(matter, act.value, member.roles)))
}

/** Draft: an update of the page, an answer, or the review. Sealed until it is published. */
export const draftText = byDesk('draft', draftSchema, decideDrafting)

/** ApproveDraft. */
export async function approveDraft(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(ofDraftSchema, input)
  if (!act.ok) return act
  const { draft } = act.value
  return atDesk(house, brand, member, 'approve', id, async (matter, who) => {
    const facts = { ...(await draftFacts(house, brand, matter, draft)), actor: member.id }
    return decideApproval(matter, draft, who, facts)
  })
}

/** SendBack. */
export const sendBack = byDesk('approve', sendBackSchema, (matter, { draft, reason }, who) =>
  decideSendingBack(matter, draft, reason, who),
)

/** Publish. */
export async function publishDraft(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(ofDraftSchema, input)
  if (!act.ok) return act
  const { draft } = act.value
  return atDesk(house, brand, member, 'publish', id, async (matter, who) => {
    const facts = { ...dayAt(house, brand), ...(await draftFacts(house, brand, matter, draft)) }
    return decidePublishing(matter, draft, who, facts)
  })
}

/** Withhold. */
export const withhold = byDesk('withhold', withholdSchema, decideWithholding)

/** StillWithhold. */
export const postpone = byDesk('withhold', postponeSchema, decidePostponing)

/** Disclose: the very disclosure that was sealed then. */
export async function disclose(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(discloseSchema, input)
  if (!act.ok) return act
  const { withheld } = act.value
  const sealed = await house.ledger.sealed(brand.slug, [withheld])
  const entry = (await house.ledger.stream(brand.slug, `matter:${id}`)).find(({ index }) => index === withheld)
  const facts = { disclosure: sealed.find(({ name }) => name === 'fact')?.disclosure, digests: entry?._sd ?? [] }
  return atDesk(house, brand, member, 'disclose', id, (matter, who) => decideDisclosing(matter, act.value, who, facts))
}

/** LinkMatter. */
export const linkMatter = byDesk('link', linkingSchema, (matter, { to }, who) => decideLinking(matter, to, who))

/** CloseMatter. */
export const closeMatter = (house: House, brand: Brand, member: Member, id: string): Promise<Entries> =>
  atDesk(house, brand, member, 'close', id, (matter, who) => decideClosing(matter, who, dayAt(house, brand)))

/** AskQuestion, by anyone. */
export async function askQuestion(house: House, brand: Brand, id: string, input: unknown): Promise<Entries> {
  const act = parse(questionSchema, input)
  if (!act.ok) return act
  return change(house, brand, id, house.now(), (matter) => decideQuestion(matter, act.value.question))
}

/** SignReview, by whoever holds an observer's key: the signature is all they show. */
export async function signReview(house: House, brand: Brand, id: string, input: unknown): Promise<Entries> {
  const act = parse(signReviewSchema, input)
  if (!act.ok) return act
  const observer = await observerById(house, brand.slug, act.value.observer)
  return change(house, brand, id, house.now(), (matter) =>
    decideSigning(matter, act.value, { brand: brand.slug, observer }),
  )
}

/** The timer's round over a brand's matters; how many entries it wrote. */
export async function mattersDue(house: House, brand: Brand): Promise<number> {
  const facts = dayAt(house, brand)
  let written = 0
  for (const id of await mattersFallenDue(house, brand.slug, facts.now)) {
    for (const decide of [decideMissed, decideTasksDue, decideWithheldDue]) {
      const done = await change(house, brand, id, facts.now, (matter) => decide(matter, facts))
      if (done.ok) written += done.value.length
    }
  }
  return written
}

/** Rules of the message check that stop a text: it is said to the whole public, so that both sets apply. */
export function blockingIn(draft: DraftText): readonly string[] {
  const found = sentencesOf(draft).flatMap((part) => lint(part).findings.filter(({ severity }) => severity === 'error'))
  return [...new Set(found.map(({ rule }) => rule))]
}

/** Who wrote a draft of this matter, what it says and what stands in its way; asked anew for each situation. */
async function draftFacts(house: House, brand: Brand, matter: Matter | undefined, index: number) {
  if (!matter?.drafts.some((draft) => draft.index === index))
    return { text: undefined, author: undefined, blocking: [] }
  const { text, author } = draftIn(await insideOf(house, brand.slug, [index]), index)
  return { text, author, blocking: text ? await stopsOf(house, brand, matter, text) : [] }
}

/**
 * What stops a draft: rules of the message check, and what contradicts the library or another page of ours. An update may
 * differ from the one it takes the place of; nothing else of the same matter may.
 */
async function stopsOf(house: House, brand: Brand, matter: Matter, draft: DraftText): Promise<readonly Stop[]> {
  const told = await Promise.all(
    (['zh', 'en'] as const).map((lang) =>
      checkText(house, brand, {
        text: spokenIn(draft, lang),
        as: 'notice',
        ...(draft.of === 'answer' ? {} : { instead: matter.id }),
      }),
    ),
  )
  const differs = told.flatMap(({ conflicts }) => conflicts.filter(({ severity }) => severity === 'error'))
  return [
    ...blockingIn(draft).map((rule): Stop => ({ rule })),
    ...differs.map(({ quote, other }): Stop => ({ quote, other: other.quote, where: other.name })),
  ]
}

/** A warning that becomes a matter opens the playbook that is in force for its kind, where nobody chose another. */
async function fittingPlaybook(house: House, brand: Brand, { from, type }: OpenMatter): Promise<string | undefined> {
  if (!from?.startsWith('warning:')) return undefined
  const fitting = (await playbooksOf(house, brand.slug)).find((one) => inForce(one)?.for.includes(type))
  return fitting?.id.slice('playbook:'.length)
}

async function plannedBy(
  house: House,
  brand: Brand,
  id: string | undefined,
): Promise<Outcome<readonly PlannedTask[], MatterRefusal>> {
  if (id === undefined) return yes([])
  const playbook = await playbookById(house, brand.slug, id)
  if (!playbook) return refuse('playbook.unknown')
  const version = inForce(playbook)
  return version ? yes(version.tasks) : refuse('playbook.not-approved')
}

type Decided = Outcome<readonly Draft[], MatterRefusal>

const signed = (member: Member, decision: Decided): Decided =>
  decision.ok ? yes(sealedBy(member, decision.value)) : decision

/** An act of somebody at the desk whose decision needs nothing but what they say and what day it is. */
function byDesk<Said>(
  act: StaffAct,
  schema: z.ZodType<Said>,
  decide: (matter: Matter | undefined, said: Said, who: Actor, facts: MatterFacts) => Decided,
) {
  return async (house: House, brand: Brand, member: Member, id: string, input: unknown): Promise<Entries> => {
    const said = parse(schema, input)
    if (!said.ok) return said
    const facts = dayAt(house, brand)
    return atDesk(house, brand, member, act, id, (matter, who) => decide(matter, said.value, who, facts))
  }
}

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  act: StaffAct,
  id: string,
  decide: (matter: Matter | undefined, who: Actor) => Decided | Promise<Decided>,
): Promise<Entries> {
  const who = actorIn(entitled[act], member)
  if (!who.ok) return who
  return change(house, brand, id, house.now(), async (matter) => signed(member, await decide(matter, who.value)))
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  now: string,
  decide: (matter: Matter | undefined) => Decided | Promise<Decided>,
): Promise<Entries> => perform<Matter, MatterRefusal>(house.ledger, brand.slug, `matter:${id}`, now, fold, decide)
