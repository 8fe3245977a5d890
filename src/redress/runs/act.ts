import { base64 } from '@troth/proof/bytes'
import { openDisclosure } from '@troth/proof/sealed'
import { membersOfCollective } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { openFindings } from '../observers/observer.ts'
import { samplesOf } from '../observers/view.ts'
import { standardIds } from '../standards.ts'
import type { Report } from './book/dryrun.ts'
import {
  decideApproval,
  decideClosing,
  decideCommitment,
  decideDraft,
  decideDrop,
  decideOverdue,
  decideRefusal,
  type Who,
} from './decide.ts'
import { type Ranges, ranges } from './ranges.ts'
import { fold, type Run } from './run.ts'
import {
  allHandedIn,
  type HandedIn,
  handedIn,
  handIn,
  putAway,
  readHandedIn,
  readLeftBehind,
  withBook,
} from './shelf.ts'
import { runById, runsFallenDue } from './view.ts'
import { approveSchema, closeSchema, draftSchema, dropSchema, entitled, type RunAct, type RunRefusal } from './words.ts'

export type Entries = Outcome<readonly Logged[], RunRefusal>

export interface HandInput {
  readonly form: 'csv' | 'jsonl'
  readonly standard?: string | undefined
  readonly withPayees: boolean
  readonly follows?: string | undefined
}

/** Hands a file of people in, to be read by `readFile`. Nothing is in the log yet. */
export async function handInFile(
  house: House,
  brand: Brand,
  member: Member,
  input: HandInput,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Outcome<HandedIn, RunRefusal>> {
  const who = actorIn(entitled.draft, member)
  if (!who.ok) return who
  const order = await orderOf(house, brand, input)
  return order.ok ? yes(await handIn(house, order.value, source)) : order
}

/** Hands in the members of a collective case, each for the same sum. */
export async function handInCollective(
  house: House,
  brand: Brand,
  member: Member,
  input: { readonly collective: string; readonly amountFen: number; readonly follows?: string | undefined },
): Promise<Outcome<HandedIn, RunRefusal>> {
  const who = actorIn(entitled.draft, member)
  if (!who.ok) return who
  const order = await orderOf(house, brand, { form: 'csv', withPayees: false, follows: input.follows })
  if (!order.ok) return order
  async function* lines() {
    yield Buffer.from('reference,amountFen\n')
    for await (const members of membersOfCollective(house, brand.slug, input.collective))
      yield Buffer.from(members.map((reference) => `${reference},${input.amountFen}\n`).join(''))
  }
  return yes(await handIn(house, { ...order.value, collective: input.collective }, lines()))
}

async function orderOf(
  house: House,
  brand: Brand,
  { form, standard, withPayees, follows }: HandInput,
): Promise<Outcome<Omit<HandedIn, 'id' | 'handedInAt'>, RunRefusal>> {
  if (standard !== undefined && !standardIds.includes(standard))
    return refuse('run.standard-unknown', undefined, 'standard')
  const earlier: string[] = []
  for (let id = follows; id !== undefined; ) {
    const before: Run | undefined = await runById(house, brand.slug, id)
    if (!before?.committed) return refuse(before ? 'run.follows-open' : 'run.follows-unknown', undefined, 'follows')
    earlier.push(before.draft.book)
    id = before.draft.follows
  }
  return yes({
    brand: brand.slug,
    form,
    withPayees,
    ...(standard ? { standard } : {}),
    ...(earlier.length > 0 ? { earlier } : {}),
    ...(follows ? { follows } : {}),
  })
}

/** The dry run over what was handed in; undefined while another process reads it. */
export async function readFile(
  house: House,
  brand: Brand,
  id: string,
): Promise<Outcome<Report | undefined, RunRefusal>> {
  const found = await handedIn(house, brand.slug, id)
  if (!found) return refuse('run.file-unknown')
  return yes(found.report ?? (await readHandedIn(house, found.order)))
}

/** A list with mistakes leads nowhere, and names people: whoever may hand one in may have it deleted. */
export async function putFileAway(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
): Promise<Outcome<undefined, RunRefusal>> {
  const who = actorIn(entitled.draft, member)
  if (!who.ok) return who
  const found = await handedIn(house, brand.slug, id)
  if (!found) return refuse('run.file-unknown')
  if (!found.report) return refuse('run.file-reading')
  if (found.report.book) return refuse('run.file-sound')
  await putAway(house, id)
  return yes(undefined)
}

/** DraftRun: the result of a dry run in which nothing was wrong is put before those who approve. */
export async function draftRun(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Outcome<Run, RunRefusal>> {
  const act = parse(draftSchema, input)
  const who = actorIn(entitled.draft, member)
  if (!who.ok) return who
  const found = await handedIn(house, brand.slug, id)
  if (!found) {
    const there = await runById(house, brand.slug, id)
    return there ? yes(there) : refuse('run.file-unknown')
  }
  if (!act.ok) return act
  const { report, order } = found
  if (!report) return refuse('run.file-reading')
  if (!report.book || report.wrongCount > 0) return refuse('run.file-wrong', { wrong: report.wrongCount })
  const { zh, en, payWithin } = act.value
  const data: Run['draft'] = {
    zh,
    en,
    payWithin,
    count: report.people,
    totalFen: report.totalFen,
    leastFen: report.leastFen,
    mostFen: report.mostFen,
    bands: report.bands.map((band) => ({ ...band })),
    book: report.book.sha256,
    ...(order.follows ? { follows: order.follows } : {}),
    ...(order.collective ? { collective: order.collective } : {}),
    ...(order.standard ? { standard: order.standard } : {}),
  }
  const done = await change(house, brand, id, (run) => sealed(member, decideDraft(run, data, who.value)))
  if (!done.ok) return done
  return yes((await runById(house, brand.slug, id))!)
}

/** ApproveTotal. The second approval is followed by the commitment at once; a crash between them, by the timer's. */
export async function approveTotal(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(approveSchema, input)
  if (!act.ok) return act
  const found = await runById(house, brand.slug, id)
  if (!found) return refuse('run.unknown')
  // Whoever has several roles approves in one that nobody approved in yet.
  const free = entitled.approve.filter((role) => !found.approvals.some(({ by }) => by === `brand:${role}`))
  const by = actorIn(free, member)
  const own = by.ok ? by : actorIn(entitled.approve, member)
  if (!own.ok) return own
  const done = await asWho(house, brand, member, id, own.value, (run, who) => decideApproval(run, act.value, who))
  if (!done.ok) return done
  const committed = await commitRun(house, brand, id)
  return committed.ok ? yes([...done.value, ...committed.value]) : done
}

export async function dropRun(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(dropSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.drop, member)
  if (!who.ok) return who
  return change(house, brand, id, (run) => sealed(member, decideDrop(run, act.value.reason, who.value)))
}

/**
 * CommitRun: the book is read again from the disk, every leaf and every sum, and only if it is to the byte what was approved
 * does its root go into the log.
 */
export async function commitRun(house: House, brand: Brand, id: string): Promise<Entries> {
  const found = await runById(house, brand.slug, id)
  if (found?.standing.is !== 'approved') return refuse('run.not-approved')
  const made = await withBook(house, found.draft.book, (book) => book.verify())
  const root = { root: base64(made.root.hash), totalFen: Number(made.root.total), count: made.root.count }
  const facts = { now: house.now(), zone: brand.zone }
  const done = await change(house, brand, id, (run) => decideCommitment(run, { ...root, sha256: made.sha256 }, facts))
  if (done.ok) await putAway(house, id)
  return done
}

/** RefuseShare, by whoever the share belongs to: they do not want it. */
export const refuseShare = (house: House, brand: Brand, id: string, at: number): Promise<Entries> =>
  change(house, brand, id, (run) => decideRefusal(run, at))

/** CloseRun: what was promised came to this; it adds up or is not closed. */
export async function closeRun(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(closeSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.close, member)
  if (!who.ok) return who
  const found = await runById(house, brand.slug, id)
  if (!found) return refuse('run.unknown')
  const samples = await samplesOf(house, brand.slug, id)
  const disputed = samples.reduce((all, sample) => all + openFindings(sample).length, 0)
  const refused = ranges.of(found.refused)
  const rest = ranges.without([[0, found.draft.count - 1]], ranges.union(found.paid, refused))
  const sums = await withBook(house, found.draft.book, async (book) => {
    const sum = async (list: Ranges) => ({ people: ranges.count(list), totalFen: await book.sumOf(list) })
    return { paid: await sum(found.paid), refused: await sum(refused), unreachable: await sum(rest) }
  })
  return change(house, brand, id, (run) => sealed(member, decideClosing(run, sums, act.value, who.value, disputed)))
}

/** The timer's round: half-read files are read on, what two approved is committed, a day that passed is said. */
export async function runsMoveOn(house: House, brand: Brand): Promise<number> {
  let written = 0
  await readLeftBehind(house, brand.slug)
  const facts = { now: house.now(), zone: brand.zone }
  for (const id of await runsFallenDue(house, brand.slug, facts.now)) {
    const committed = await commitRun(house, brand, id)
    const done = committed.ok ? committed : await change(house, brand, id, (run) => decideOverdue(run, facts))
    if (done.ok) written += done.value.length
  }
  return written
}

export const filesHandedIn = (house: House, brand: Brand) => allHandedIn(house, brand.slug)

const sealed = (member: Member, decided: Outcome<readonly Draft[], RunRefusal>) =>
  decided.ok ? yes(sealedBy(member, decided.value)) : decided

/** An act whose decision has to know who acted before: ids that are sealed into the entries. */
export async function asWho(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  by: Who['by'],
  decide: (run: Run | undefined, who: Who) => Outcome<readonly Draft[], RunRefusal>,
): Promise<Entries> {
  for (let attempt = 1; ; attempt += 1) {
    const seen = await runById(house, brand.slug, id)
    const who = { by, id: member.id, ...(seen ? await whoActed(house, brand.slug, seen) : { approvers: [] }) }
    let moved = false
    const done = await change(house, brand, id, (run) => {
      // Somebody approved in between: who they were has to be looked up before this can be judged.
      moved = run !== undefined && run.approvals.length !== (seen?.approvals.length ?? 0)
      return moved ? no() : sealed(member, decide(run, who))
    })
    if (!moved || attempt === 5) return done
  }
}

/** Who drew a run up, and who approved it, by the ids that the brand alone knows. */
export async function whoActed(
  house: House,
  brand: string,
  run: Run,
): Promise<{ readonly drafter?: string; readonly approvers: readonly string[] }> {
  const drafted = run.steps[0]!.index
  const fields = await house.ledger.sealed(brand, [drafted, ...run.approvals.map(({ index }) => index)])
  const actors = fields.flatMap(({ index, name, disclosure }) => {
    const value = name === 'actor' ? openDisclosure(disclosure)?.value : undefined
    return typeof value === 'string' ? [{ index, id: value }] : []
  })
  const drafter = actors.find(({ index }) => index === drafted)?.id
  return {
    ...(drafter === undefined ? {} : { drafter }),
    approvers: actors.filter(({ index }) => index !== drafted).map(({ id }) => id),
  }
}

export const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (run: Run | undefined) => Outcome<readonly Draft[], RunRefusal>,
): Promise<Entries> => perform<Run, RunRefusal>(house.ledger, brand.slug, `run:${id}`, house.now(), fold, decide)

export type { RunAct }
