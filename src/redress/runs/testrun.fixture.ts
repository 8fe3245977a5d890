import { openTestHouse, type TestHouse } from '../../../tests/testhouse.ts'
import { views } from '../../open.ts'
import { foundBrand } from '../../people/act.ts'
import { brandBySlug } from '../../people/view.ts'
import type { Brand, Member, Role } from '../../people/words.ts'
import { approveTotal, draftRun, handInFile, readFile } from './act.ts'
import { runById } from './view.ts'

export const member = (id: string, ...roles: readonly Role[]): Member => ({ id, name: id, brand: 'qinghe', roles })
export const clerk = member('clerk', 'finance')
export const lawyer = member('lawyer', 'legal')
export const chief = member('chief', 'service')
export const payer = member('payer', 'finance')
export const secondPayer = member('payer-two', 'finance')

export async function openRuns(): Promise<{ house: TestHouse; brand: Brand }> {
  const house = await openTestHouse(views)
  const named = { zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  const founded = await foundBrand(house, 'trust.example', { slug: 'qinghe', ...named })
  if (!founded.ok) throw new Error('not founded')
  return { house, brand: (await brandBySlug(house, 'qinghe'))! }
}

export const value = <T>(outcome: { ok: true; value: T } | { ok: false; refusals: readonly object[] }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.value
}
export const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  outcome.ok ? [] : outcome.refusals!.map(({ code }) => code)

export interface Line {
  readonly reference: string
  readonly amountFen: number
  readonly account?: string
}

export const csvOf = (lines: readonly Line[]) =>
  lines.some(({ account }) => account)
    ? `reference,amountFen,route,account,name\n${lines.map(({ reference, amountFen, account }) => `${reference},${amountFen},${account ? 'bank' : ''},${account ?? ''},${account ? '王五' : ''}`).join('\n')}\n`
    : `reference,amountFen\n${lines.map(({ reference, amountFen }) => `${reference},${amountFen}`).join('\n')}\n`

/** Hands in and reads; answers the run's id and the report. */
export async function read(
  house: TestHouse,
  brand: Brand,
  text: string,
  more: { form?: 'csv' | 'jsonl'; standard?: string; follows?: string } = {},
) {
  const withPayees = text.includes('account')
  const order = value(
    await handInFile(
      house,
      brand,
      clerk,
      { form: more.form ?? 'csv', withPayees, standard: more.standard, follows: more.follows },
      [Buffer.from(text)],
    ),
  )
  return { id: order.id, report: value(await readFile(house, brand, order.id))! }
}

/** A run, committed. */
export async function committed(
  house: TestHouse,
  brand: Brand,
  lines: readonly Line[],
  more: { follows?: string } = {},
) {
  const { id, report } = await read(house, brand, csvOf(lines), more)
  if (report.wrongCount > 0) throw new Error(JSON.stringify(report.wrong))
  value(await draftRun(house, brand, clerk, id, { zh: '召回交通费', en: 'Costs of the recall' }))
  const total = { totalFen: report.totalFen, people: report.people }
  value(await approveTotal(house, brand, lawyer, id, total))
  value(await approveTotal(house, brand, chief, id, total))
  return (await runById(house, brand.slug, id))!
}
