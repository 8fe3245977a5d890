import { createHash } from 'node:crypto'
import { base64 } from '@troth/proof/bytes'
import { edgeNodes, foldEdge } from '@troth/proof/tree'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { fetchNodes } from '#src/ledger/nodes.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { fold as foldRun, type Run } from '../runs/run.ts'
import { changesPaid } from '../runs/words.ts'
import { decideDismissal, decideDrawing, decideFinding, decideRegistration } from './decide.ts'
import { fold, type Observed } from './observer.ts'
import { observerById } from './view.ts'
import { dismissSchema, drawSchema, entitled, findSchema, type ObserverRefusal, registerSchema } from './words.ts'

type Named = Promise<Outcome<{ readonly id: string }, ObserverRefusal>>

/** RegisterObserver. The id follows from the key, so that one key is one observer. */
export async function registerObserver(house: House, brand: Brand, member: Member, input: unknown): Named {
  const act = parse(registerSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.observer, member)
  if (!who.ok) return who
  const id = idOf(act.value.publicKey)
  const done = await change(house, brand, `observer:${id}`, (row) =>
    sealed(member, decideRegistration(row, act.value, who.value)),
  )
  return done.ok ? yes({ id }) : done
}

export async function dismissObserver(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Outcome<readonly Logged[], ObserverRefusal>> {
  const act = parse(dismissSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.observer, member)
  if (!who.ok) return who
  return change(house, brand, `observer:${id}`, (row) =>
    sealed(member, decideDismissal(row, act.value.reason, who.value)),
  )
}

/** DrawSample, by whoever holds an observer's key: the signature is all they show. */
export async function drawSample(house: House, brand: Brand, input: unknown): Named {
  const act = parse(drawSchema, input)
  if (!act.ok) return act
  const { observer, ...drawing } = act.value
  const stream = await house.ledger.stream(brand.slug, `run:${drawing.run}`)
  const seen = stream.filter(({ index }) => index < drawing.upTo)
  const run = seen.reduce<Run | undefined>(foldRun, undefined)
  const facts = {
    brand: brand.slug,
    observer: await observerById(house, brand.slug, observer),
    paid: run?.paid,
    paidUpTo: (stream.findLast(({ type, index }) => changesPaid(type) && index < drawing.size)?.index ?? -1) + 1,
    root: await rootAt(house, brand.slug, drawing.size),
  }
  const id = idOf(drawing.signature)
  const done = await change(house, brand, `sample:${id}`, (row) => decideDrawing(row, drawing, facts))
  return done.ok ? yes({ id }) : done
}

/** ReportFinding, by the observer of the sample. */
export async function reportFinding(
  house: House,
  brand: Brand,
  id: string,
  input: unknown,
): Promise<Outcome<readonly Logged[], ObserverRefusal>> {
  const act = parse(findSchema, input)
  if (!act.ok) return act
  const stream = await house.ledger.stream(brand.slug, `sample:${id}`)
  const sample = stream.reduce<Observed | undefined>(fold, undefined)
  const observer = sample?.is === 'sample' ? await observerById(house, brand.slug, sample.observer) : undefined
  const facts = { brand: brand.slug, observer, today: localDate(house.now(), brand.zone) }
  return change(house, brand, `sample:${id}`, (row) => decideFinding(row, act.value, facts))
}

/** The root of the first `size` entries, base64; undefined for a tree that is not published. */
async function rootAt(house: House, brand: string, size: number): Promise<string | undefined> {
  const newest = await house.ledger.checkpoint(brand)
  if (!newest || size === 0 || size > newest.size) return undefined
  const nodes = edgeNodes(size)
  const read = await fetchNodes(nodes, newest.size, async (level, n) => {
    return (await house.ledger.tile(brand, level, n)) ?? new Uint8Array()
  })
  const edge = nodes.map(({ level, index }) => read(level, index))
  return edge.every((node) => node !== null) ? base64(foldEdge(edge, size)) : undefined
}

const idOf = (text: string) => base32(createHash('sha256').update(text).digest().subarray(0, 10))

const sealed = (member: Member, decided: Outcome<readonly Draft[], ObserverRefusal>) =>
  decided.ok ? yes(sealedBy(member, decided.value)) : decided

const change = (
  house: House,
  brand: Brand,
  subject: string,
  decide: (row: Observed | undefined) => Outcome<readonly Draft[], ObserverRefusal>,
): Promise<Outcome<readonly Logged[], ObserverRefusal>> =>
  perform<Observed, ObserverRefusal>(house.ledger, brand.slug, subject, house.now(), fold, decide)
