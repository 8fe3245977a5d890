import type { Case } from '#src/cases/case.ts'
import type { ImprovementEntry } from '#src/improvements/words.ts'
import type { WarningEntry } from '#src/signals/warnings/words.ts'
import type { Reader, StaffChannel } from './notices.ts'
import type { Message, Template } from './words.ts'

/** What the people are told whose complaints led to an improvement: that it was begun, that it is closed, that it came back. */
export function templateOf({ type }: Pick<ImprovementEntry, 'type'>): Template | undefined {
  if (type === 'improvement.cases-added/1') return 'improvement.opened'
  if (type === 'improvement.closed/1') return 'improvement.closed'
  return type === 'improvement.reopened/1' ? 'improvement.reopened' : undefined
}

export interface ImprovementNotice {
  readonly brand: string
  readonly template: Template
  /** Its name in both languages. */
  readonly what: { readonly zh: string; readonly en: string }
  readonly case: Pick<Case, 'id' | 'number' | 'kind'>
  readonly reader: Reader
}

/** One message to one reader; it leads to their case, where the improvement is shown. */
export const noticeOfImprovement = (
  entry: Pick<ImprovementEntry, 'index'>,
  { brand, template, what, case: one, reader }: ImprovementNotice,
): Message => ({
  brand,
  source: `entry ${entry.index} ${reader.reach.kind} ${one.id}`,
  subject: one.id,
  channel: reader.reach.kind,
  kind: reader.reach.kind,
  language: reader.language,
  template,
  facts: { number: one.number, kind: one.kind, what: what[reader.language], link: reader.link, stop: reader.stop },
  address: reader.reach.address,
  holds: reader.from,
})

/** A warning reaches the channels of those who may take it up; what it is about stays at the desk. */
export const noticesOfWarning = (
  entry: Extract<WarningEntry, { type: 'warning.raised/1' | 'warning.level-moved/1' }>,
  { brand, desk, staff }: { readonly brand: string; readonly desk: string; readonly staff: readonly StaffChannel[] },
): readonly Message[] =>
  staff
    .filter(({ roles }) => roles.some((role) => role === 'pr' || role === 'service' || role === 'admin'))
    .map((channel) => ({
      brand,
      source: `entry ${entry.index} ${channel.id}`,
      subject: entry.subject,
      channel: channel.id,
      kind: channel.kind,
      language: channel.language,
      template: 'desk.warning' as const,
      facts: { brand, desk, level: entry.type === 'warning.raised/1' ? entry.data.level : entry.data.to },
    }))
