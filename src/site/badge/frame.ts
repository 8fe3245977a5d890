import { checkReceipt } from '@troth/proof/receipt'
import { type BadgeState, issuedTo, readBadge, type Shown } from '#src/claims/badge/state.ts'
import type { BadgeText } from '#src/claims/badge/text.zh.ts'
import type { Badge } from '#src/claims/badge/words.ts'

// Inside the badge's frame, on our own origin. Fetches the claim's entries with their proof, verifies them in the visitor's
// browser, works out for itself what they say, and compares that with what the server says and with the site around it.
//
// What it cannot see: an entry that the server leaves out. Whoever audits the log can.

const sheet = document.querySelector<HTMLElement>('#badge')!
const words = JSON.parse(sheet.dataset.words!) as BadgeText
const pinned = decodeURIComponent(location.hash.slice(1))
const everyMs = 60_000

type Told = {
  readonly tone: 'good' | 'wait' | 'grey' | 'bad'
  readonly headline: string
  readonly lines: readonly string[]
}

/** The page that shows this frame, as far as the browser tells: nobody inside can make it say something else. */
function around(): string | undefined {
  const [parent] = location.ancestorOrigins ?? []
  if (parent) return parent
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined
}

async function look(): Promise<Told> {
  const answer = await fetch(sheet.dataset.from!, { cache: 'no-store', credentials: 'omit' }).catch(() => undefined)
  if (!answer?.ok) return { tone: 'grey', headline: words.failed, lines: [] }
  const badge = (await answer.json()) as Badge
  const { verdict, entries } = checkReceipt(badge.receipt, pinned ? { logKeys: [pinned] } : {})
  if (verdict !== 'proved') return { tone: 'bad', headline: words.refuted, lines: [] }
  const shown = entries.map(({ entry }) => entry as unknown as Shown & { readonly subject: string })
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: badge.zone }).format(new Date())
  const mine = shown.filter(({ subject }) => subject === `claim:${badge.claim}`)
  const read = readBadge(mine, today < badge.asOf ? badge.asOf : today)
  const agrees = badge.claim === sheet.dataset.claim && badge.level <= read.mostLevel
  // A server may know of an end sooner than a clock does; it may never call standing what its own entries end.
  if (!agrees || (badge.state === 'stands' && read.state !== 'stands' && read.state !== 'lapsed'))
    return { tone: 'bad', headline: words.refuted, lines: [] }
  const state = read.state === 'stands' ? badge.state : read.state
  const places = shown.filter(({ subject }) => subject.startsWith('placement:'))
  const site = around()
  const sites = issuedTo(places, badge.claim, badge.asOf)
  if (!site || !sites.includes(site))
    return { tone: 'grey', headline: site ? words.elsewhere : words.nowhere, lines: [words.states[state]] }
  return {
    tone: tones[state],
    headline: words.states[state],
    lines: [
      [
        words.levels[badge.level as keyof BadgeText['levels']],
        `${words.checkedOn} ${read.checkedOn}`,
        ...(read.validUntil ? [`${words.until} ${read.validUntil}`] : []),
      ].join(' · '),
      words.verified,
    ],
  }
}

const tones: Readonly<Record<BadgeState, Told['tone']>> = {
  stands: 'good',
  disputed: 'wait',
  contradicted: 'bad',
  'not-yet': 'grey',
  suspended: 'grey',
  lapsed: 'grey',
  withdrawn: 'grey',
  unknown: 'grey',
}

/** Text goes in as text: a receipt may hold anything. */
function show({ tone, headline, lines }: Told): void {
  const title = document.createElement('b')
  title.textContent = headline
  const told = lines.map((line) => {
    const small = document.createElement('small')
    small.textContent = line
    return small
  })
  sheet.className = tone
  sheet.querySelector('#told')!.replaceChildren(title, ...told)
}

async function round(): Promise<void> {
  if (!document.hidden) show(await look())
}

// A page that comes back to the front shows nothing that it did not look at again.
document.addEventListener('visibilitychange', () => void round())
void round()
setInterval(() => void round(), everyMs)
