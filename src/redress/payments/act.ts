import { createHash } from 'node:crypto'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { handsOf, offerById } from '../offers/view.ts'
import { payeesOf } from '../payees/view.ts'
import { readShareNumber } from '../runs/numbers.ts'
import { settlementsIn, settleShares } from '../runs/paying.ts'
import { entitled } from '../runs/words.ts'
import { decideInstructing, decideOverdue, decideOwing, decideSettling } from './decide.ts'
import type { InstructionFile, StatementLine } from './formats/format.ts'
import { readStatement } from './formats/statement.ts'
import { failureOf } from './formats/why.ts'
import { instructionFile } from './formats/write.ts'
import { fold, type Payment, paymentNumber, readPaymentNumber } from './payment.ts'
import { owedWithoutPayment, paymentById, paymentsFallenDue, paymentsIn, paymentsOfBatch } from './view.ts'
import { exportSchema, type PaymentRefusal, type Route } from './words.ts'

/** The timer's round: what was chosen becomes owed, and a date that passed is said. */
export async function paymentsMoveOn(house: House, brand: Brand): Promise<number> {
  const facts = { now: house.now(), zone: brand.zone }
  let written = await oweWhatWasChosen(house, brand)
  for (const id of await paymentsFallenDue(house, brand.slug, facts.now)) {
    const done = await change(house, brand, id, (payment) => decideOverdue(payment, facts))
    if (done.ok) written += done.value.length
  }
  return written
}

/** Every choice that owes money becomes a payment; right after a choice, so that nobody waits to say where it goes. */
export async function oweWhatWasChosen(house: House, brand: Brand): Promise<number> {
  let written = 0
  for (const owes of await owedWithoutPayment(house, brand.slug)) {
    const done = await change(house, brand, owes.offer.replace(/^offer:/, ''), (payment) => decideOwing(payment, owes))
    if (done.ok) written += done.value.length
  }
  return written
}

export interface Exported {
  readonly batch: string
  readonly payments: readonly string[]
  readonly totalFen: number
  readonly file: InstructionFile
}

/**
 * ExportPayments: everything owed that can be paid by this way, as one instruction. Each payment is written before the file
 * is handed out, and only those that this act itself wrote are in it: whoever was a moment later finds them under way.
 */
export async function exportPayments(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<Exported, PaymentRefusal>> {
  const act = parse(exportSchema, input)
  if (!act.ok) return act
  const by = actorIn(entitled.pay, member)
  if (!by.ok) return by
  const { route, most } = act.value
  const open = await paymentsIn(house, brand.slug, ['due', 'failed'], 5_000)
  const payees = await payeesOf(
    house,
    brand.slug,
    open.map((one) => one.case),
  )
  const ours = open.filter((one) => payees.get(one.case)?.route === route).slice(0, most)
  if (ours.length === 0) return refuse('payment.nobody')
  const batch = `o${base32(house.random(10))}`
  const facts = { now: house.now(), zone: brand.zone }
  const written: Payment[] = []
  const refused: Refusal<PaymentRefusal>[] = []
  for (const one of ours) {
    const hands = await handsIn(house, brand.slug, one.offer)
    const made = { batch, route, attempt: one.attempts + 1 }
    const done = await change(house, brand, one.id, (payment) => {
      const decided = decideInstructing(payment, made, { by: by.value, id: member.id, hands }, facts)
      return decided.ok ? yes(sealedBy(member, decided.value)) : decided
    })
    if (done.ok) written.push(one)
    else refused.push(...done.refusals.map((refusal) => ({ ...refusal, field: one.id })))
  }
  if (written.length === 0) return no(...refused)
  return yes({
    batch,
    payments: written.map(({ id }) => id),
    totalFen: written.reduce((all, { amountFen }) => all + amountFen, 0),
    file: fileFor(
      brand,
      batch,
      route,
      written.map((payment) => ({ payment, attempt: payment.attempts + 1 })),
      payees,
    ),
  })
}

/** The file of an instruction once more, to the byte. An account that changed since is nobody's to send money to. */
export async function instructionOf(
  house: House,
  brand: Brand,
  member: Member,
  batch: string,
): Promise<Outcome<Exported & { readonly route: Route }, PaymentRefusal>> {
  const by = actorIn(entitled.pay, member)
  if (!by.ok) return by
  const payments = await paymentsOfBatch(house, brand.slug, batch)
  const [first] = payments
  if (!first) return refuse('payment.batch-unknown')
  for (const { offer } of payments)
    if ((await handsIn(house, brand.slug, offer)).includes(member.id)) return refuse('payment.approver-pays')
  const made = payments.map((payment) => ({
    payment,
    attempt: payment.instructions.findIndex((one) => one.batch === batch) + 1,
  }))
  const { route, index } = first.instructions[made[0]!.attempt - 1]!
  const cases = payments.map((one) => one.case)
  const payees = await payeesOf(house, brand.slug, cases, index)
  if (cases.some((one) => payees.get(one)?.route !== route)) return refuse('payment.account-changed')
  const totalFen = payments.reduce((all, { amountFen }) => all + amountFen, 0)
  return yes({
    batch,
    route,
    payments: payments.map(({ id }) => id),
    totalFen,
    file: fileFor(brand, batch, route, made, payees),
  })
}

const fileFor = (
  brand: Brand,
  batch: string,
  route: Route,
  made: readonly { readonly payment: Payment; readonly attempt: number }[],
  payees: Awaited<ReturnType<typeof payeesOf>>,
) =>
  instructionFile(route, {
    batch,
    remark: [...brand.zh].slice(0, 28).join('').concat('赔付'),
    transfers: made.map(({ attempt, payment: { id, amountFen, case: of } }) => ({
      number: paymentNumber(id, attempt),
      amountFen,
      payee: payees.get(of)!,
    })),
  })

/** Whoever drafted, approved or made the offer: none of them pays it. */
async function handsIn(house: House, brand: string, offer: string): Promise<readonly string[]> {
  const found = await offerById(house, brand, offer.replace(/^offer:/, ''))
  if (!found) throw new Error(`${offer} is owed and is not there`)
  return [...(await handsOf(house, brand, found))]
}

export interface Reconciled {
  readonly lines: number
  readonly paid: number
  readonly failed: number
  /** Said to be under way still. */
  readonly waiting: number
  /** Entries that were written: none, when all of it was known. */
  readonly written: number
}

/**
 * ReconcileStatement: what a bank or a service says became of transfers, of offers and of runs alike. Every line is held
 * against what was instructed before anything is written; if one does not fit, all that do not are named and nothing is.
 */
export async function reconcileStatement(
  house: House,
  brand: Brand,
  member: Member,
  text: string,
): Promise<Outcome<Reconciled, PaymentRefusal>> {
  const by = actorIn(entitled.pay, member)
  if (!by.ok) return by
  const read = readStatement(text)
  if (!read.ok) return read
  const statement = createHash('sha256').update(text).digest('hex')
  const told = read.value.filter(({ result }) => result !== 'under-way')
  const ofRuns = told.filter(({ number }) => readShareNumber(number))
  const ofOffers = told.filter(({ number }) => readPaymentNumber(number) && !readShareNumber(number))
  const strange = told.filter((line) => !ofRuns.includes(line) && !ofOffers.includes(line))
  const facts = { now: house.now(), zone: brand.zone }
  const saidOf = (line: StatementLine) => ({
    statement,
    attempt: readPaymentNumber(line.number)!.attempt,
    amountFen: line.amountFen,
    result: line.result === 'paid' ? ('paid' as const) : ('failed' as const),
    why: failureOf(line.why),
  })
  const wrong: Refusal<PaymentRefusal>[] = strange.map(({ line }) => ({
    code: 'statement.number-unknown',
    field: `line ${line}`,
  }))
  const { settlements, wrong: wrongRuns } = await settlementsIn(house, brand.slug, ofRuns)
  wrong.push(...wrongRuns)
  const seen = new Set<string>()
  for (const line of ofOffers) {
    if (seen.has(line.number)) wrong.push({ code: 'statement.twice', field: `line ${line.line}` })
    seen.add(line.number)
    const payment = await paymentById(house, brand.slug, readPaymentNumber(line.number)!.id)
    const judged = decideSettling(payment, saidOf(line), by.value, facts)
    if (!judged.ok) wrong.push(...judged.refusals.map(({ code }) => ({ code, field: `line ${line.line}` })))
  }
  if (wrong.length > 0) return no(...wrong)
  let written = 0
  for (const settlement of settlements) {
    const done = await settleShares(house, brand, member, statement, settlement)
    if (!done.ok) return done
    written += done.value.length
  }
  for (const line of ofOffers) {
    const done = await change(house, brand, readPaymentNumber(line.number)!.id, (payment) => {
      const decided = decideSettling(payment, saidOf(line), by.value, facts)
      return decided.ok ? yes(sealedBy(member, decided.value)) : decided
    })
    if (!done.ok) return done
    written += done.value.length
  }
  const count = (result: string) => read.value.filter((line) => line.result === result).length
  return yes({
    lines: read.value.length,
    paid: count('paid'),
    failed: count('failed'),
    waiting: count('under-way'),
    written,
  })
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (payment: Payment | undefined) => Outcome<readonly Draft[], PaymentRefusal>,
): Promise<Outcome<readonly Logged[], PaymentRefusal>> =>
  perform<Payment, PaymentRefusal>(house.ledger, brand.slug, `payment:${id}`, house.now(), fold, decide)
