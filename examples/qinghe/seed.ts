import { addDays } from '../../src/calendar/date.ts'
import { instantAt, localDate } from '../../src/calendar/zone.ts'
import { actAtDesk, actByLink, fileComplaint } from '../../src/cases/act.ts'
import { caseById } from '../../src/cases/view.ts'
import type { CaseAct } from '../../src/cases/words.ts'
import {
  addEvidence,
  approveClaim,
  disputeClaim,
  recordLookUp,
  registerClaim,
  withdrawClaim,
} from '../../src/claims/act.ts'
import { placeClaim } from '../../src/claims/placements/act.ts'
import { listProduct } from '../../src/claims/products/act.ts'
import { base32 } from '../../src/kit/ids.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { OpenHouse } from '../../src/open.ts'
import { appointMember, foundBrand } from '../../src/people/act.ts'
import type { Auth } from '../../src/people/auth.ts'
import { joinBrand } from '../../src/people/session.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'
import { makePromise } from '../../src/promises/act.ts'
import { tick } from '../../src/timer.ts'
import { batchScenes } from './batch.ts'
import { claimStories, x7 } from './claims.ts'
import { crisisScenes } from './crisis.ts'
import { laboratory, signedBy } from './endorser.ts'
import { paper } from './paper.ts'
import { payoutScenes } from './payout.ts'
import { courses } from './plan.ts'
import { redressPlot } from './redress.ts'
import { serviceScenes } from './service.ts'
import { stories } from './stories.ts'
import { togetherScenes } from './together.ts'
import { wordingScenes } from './wording.ts'

export const brand: Brand = {
  slug: 'qinghe',
  zh: '青禾电器',
  en: 'Qinghe Appliances',
  initials: 'QH',
  zone: 'Asia/Shanghai',
}

export const password = 'qinghe-demo-2026'

export const staff: readonly { readonly email: string; readonly name: string; readonly roles: readonly Role[] }[] = [
  { email: 'admin@qinghe.example', name: '江晚', roles: ['admin'] },
  { email: 'service@qinghe.example', name: '何平', roles: ['service'] },
  { email: 'legal@qinghe.example', name: '宋清', roles: ['legal'] },
  { email: 'pr@qinghe.example', name: '叶知秋', roles: ['pr'] },
  { email: 'product@qinghe.example', name: '罗工', roles: ['product'] },
  { email: 'store@qinghe.example', name: '唐店长', roles: ['store'] },
  { email: 'finance@qinghe.example', name: '陆算', roles: ['finance'] },
]

/** A clock that stands where it is put, until it is let go. */
export interface DemoClock {
  now(): string
  set(at: string): void
}

export interface Seeded {
  /** Progress links, one of each kind worth looking at. */
  readonly links: readonly { readonly what: string; readonly token: string }[]
}

const days = 90
const hourMs = 3_600_000

/**
 * Ninety days in the life of 青禾电器, through the same acts as everybody: nothing here touches the database, and every
 * refusal is a fault of the story.
 */
export async function seed(house: OpenHouse, auth: Auth, clock: DemoClock, host: string): Promise<Seeded> {
  const endAt = clock.now()
  const endOn = localDate(endAt, brand.zone)
  const dayFromEnd = (offset: number) => addDays(endOn, offset)
  const at = (daysAgo: number, hour: number) => {
    const planned = instantAt(dayFromEnd(-daysAgo), `${String(hour).padStart(2, '0')}:07`, brand.zone)
    return planned < endAt ? planned : endAt
  }

  clock.set(at(days, 9))
  must(await foundBrand(house, host, { ...brand }))
  const members = new Map<Role, Member>()
  for (const person of staff) {
    const account = await auth.createAccount({ email: person.email, name: person.name, password })
    const id = await joinBrand(house, brand.slug, account.id)
    must(await appointMember(house, brand.slug, 'brand:admin', id, { roles: person.roles }))
    members.set(person.roles[0]!, { id, name: person.name, brand: brand.slug, roles: person.roles })
  }
  const as = (role: Role) => members.get(role)!

  const promise = (zh: string, en: string, measure: string, term: string | undefined, owner: Role) =>
    makePromise(house, brand.slug, `brand:${owner}`, { zh, en, measure, term, owner, startsOn: dayFromEnd(-days) })
  must(
    await promise(
      '1 个工作日内首次实质回复',
      'A first reply of substance within 1 working day',
      'first-reply',
      'P1WD',
      'service',
    ),
  )
  must(await promise('1 个工作日内受理', 'Taken up within 1 working day', 'acceptance', 'P1WD', 'service'))
  must(await promise('5 个工作日内给出处理方案', 'A solution within 5 working days', 'solution', 'P5WD', 'service'))
  must(
    await promise(
      '不接受方案，由没经手过的人在 3 个工作日内复核',
      'If you do not accept, somebody new reviews it within 3 working days',
      'review',
      'P3WD',
      'legal',
    ),
  )
  must(await promise('7×24 小时热线，人工接听', 'A hotline staffed around the clock', 'none', undefined, 'service'))

  const plot: { readonly at: string; readonly run: () => Promise<void> }[] = [
    {
      at: at(days - 1, 9),
      run: async () =>
        void must(
          await listProduct(house, brand, as('product'), {
            gtin: x7,
            name: { zh: 'X7 电饭煲', en: 'X7 rice cooker' },
            links: [
              { type: 'pip', href: 'https://qinghe.example/x7', title: { zh: '产品介绍', en: 'About the product' } },
              { type: 'instructions', href: 'https://qinghe.example/x7/manual', title: { zh: '说明书', en: 'Manual' } },
            ],
          }),
        ),
    },
  ]
  for (const { daysAgo, hour, run } of [
    ...crisisScenes(house, brand, as),
    ...wordingScenes(house, brand, as, dayFromEnd),
  ])
    plot.push({ at: at(daysAgo, hour), run })
  const links: { what: string; token: string }[] = []

  const day = (daysAgo: number) => dayFromEnd(-daysAgo)
  plot.push(...redressPlot({ house, brand, as, at, day, links, must }))

  for (const story of claimStories(dayFromEnd)) {
    let id = ''
    // 公关 writes a draft and 法务 puts it before the public; what was said already is put on record as it is.
    const owner = as(story.saidAlready ? 'legal' : story.claim.owner === 'product' ? 'product' : 'pr')
    plot.push({
      at: at(story.daysAgo, 10),
      run: async () => {
        const registered = must(await registerClaim(house, brand, owner, story.claim))
        id = registered.claim.id
        if (story.paper) {
          const stored = must(await house.files.put(paper(story.paper.lines), story.paper.name))
          const evidence = [{ sha256: stored.sha256, name: story.paper.name }]
          must(await addEvidence(house, brand, owner, id, { evidence }))
        }
        if (registered.claim.stage === 'draft') must(await approveClaim(house, brand, as('legal'), id))
      },
    })
    const { lookedUp, disputed, withdrawn, countersigned, places = [] } = story
    for (const place of places)
      plot.push({
        at: at(story.daysAgo - 1, 12),
        run: async () => void must(await placeClaim(house, brand, as('pr'), id, { place })),
      })
    if (countersigned) {
      const lab = laboratory(house.random(32))
      plot.push({
        at: at(countersigned.daysAgo, 14),
        run: () => signedBy(lab, house, brand, as('legal'), id, must),
      })
    }
    if (lookedUp) {
      const { register, note, result = 'confirmed' } = lookedUp
      plot.push({
        at: at(lookedUp.daysAgo, 11),
        run: async () => void must(await recordLookUp(house, brand, as('legal'), id, { register, note, result })),
      })
    }
    if (disputed) {
      const { ground, statement } = disputed
      const once = base32(house.random(20))
      plot.push({
        at: at(disputed.daysAgo, 20),
        run: async () => void must(await disputeClaim(house, brand, id, { ground, statement }, once)),
      })
    }
    if (withdrawn) {
      plot.push({
        at: at(withdrawn.daysAgo, 15),
        run: async () => void must(await withdrawClaim(house, brand, as('pr'), id, { reason: withdrawn.reason })),
      })
    }
  }

  for (const course of courses) {
    const story = stories[course.story]!
    const filedAt = at(course.daysAgo, course.hour)
    const later = (hours: number) => new Date(Date.parse(filedAt) + hours * hourMs).toISOString()
    let id = ''
    let token = ''
    const desk =
      (act: CaseAct, role: Role = 'service') =>
      async () => {
        // What was late for too long has moved up: then the administrator speaks, and 法务 stays free for a review.
        const standing = (await caseById(house, brand.slug, id))?.standing
        const moved = role === 'service' && standing?.is !== 'closed' && standing?.clock.owner === 'legal'
        must(await actAtDesk(house, as(moved ? 'admin' : role), brand, id, act))
      }
    const customer = (act: CaseAct) => async () => void must(await actByLink(house, brand, token, act))
    const then = (hours: number | undefined, run: () => Promise<void>) => {
      if (hours !== undefined && later(hours) < endAt) plot.push({ at: later(hours), run })
    }
    plot.push({
      at: filedAt,
      run: async () => {
        const filed = must(
          await fileComplaint(house, brand, story.file, { once: base32(house.random(20)), channel: 'web' }),
        )
        id = filed.case.id
        token = filed.token
        links.push({ what: whatOf(course), token })
      },
    })
    then(course.replyAfter, desk({ do: 'reply', message: story.reply }))
    then(course.askAfter, desk({ do: 'ask', message: story.ask ?? '请补一张机身铭牌的照片，便于确认型号和批次。' }))
    then(course.answerAfter, customer({ do: 'supplement', message: story.answer ?? '照片已经补上。' }))
    const remains = course.ends === 'accept'
    then(course.resolveAfter, desk({ do: 'resolve', message: story.message, remedy: story.remedy, remains }))
    if (course.ends === 'accept' && course.endAfter !== undefined) {
      then(course.endAfter, customer({ do: 'accept' }))
      then(course.endAfter + 30, desk({ do: 'carry-out', message: '说好的已经办到，请您看一看。' }))
      then(course.endAfter + 52, desk({ do: 'follow-up', message: '电话回访：顾客说已经收到，没有别的问题。' }))
    }
    if (course.ends === 'withdraw') then(course.endAfter, customer({ do: 'withdraw' }))
    if (course.ends === 'object')
      then(course.endAfter, customer({ do: 'object', message: story.objection ?? '这个方案我不能接受，请换人再看。' }))
    const review = story.review ?? { message: story.message, remedy: story.remedy }
    then(course.reviewAfter, desk({ do: 'resolve', ...review }, 'legal'))
    then(course.reviewAcceptedAfter, customer({ do: 'accept' }))
  }

  const link = (what: string, token: string) => void links.push({ what, token })
  plot.push(...serviceScenes({ house, brand, as, at, dayFromEnd, link }))
  const world = { house, brand, as, at, day: (daysAgo: number) => dayFromEnd(-daysAgo), must }
  plot.push(...batchScenes(world), ...togetherScenes(world), ...payoutScenes(world))

  // Time brings about what nobody did: between any two things that happen, the timer has its say.
  const evenings = Array.from({ length: days }, (_, i) => ({
    at: at(days - i, 18).replace('07:00', '30:00'),
    run: async () => {},
  }))
  const all = [...plot, ...evenings]
    .filter((one) => one.at <= endAt)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const one of all) {
    clock.set(one.at)
    await tick(house)
    await one.run()
  }
  clock.set(endAt)
  await tick(house)
  return { links }
}

const whatOf = (course: (typeof courses)[number]): string => {
  if (course.ends === 'object' && course.reviewAfter === undefined) return 'objected'
  if (course.ends === undefined && course.resolveAfter !== undefined) return 'decision'
  if (course.ends === undefined && course.askAfter !== undefined && course.answerAfter === undefined)
    return 'information'
  if (course.ends === undefined && course.replyAfter === undefined && course.daysAgo > 5) return 'overdue'
  return course.ends === undefined ? 'with-brand' : 'closed'
}

/** A story whose acts are refused is wrong: say which, and why. */
function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demo was refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
