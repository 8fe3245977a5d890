import type { Role } from '#src/people/words.ts'
import type { DeskText } from './text.zh.ts'

export interface Section {
  /** Under the brand's address, such as `cases` in `/desk/qinghe/cases`. */
  readonly path: string
  readonly name: keyof DeskText['nav']
  /** Who sees it in the list; everybody, if absent. What may be done there, decisions say. */
  readonly roles?: readonly Role[]
}

export interface SectionGroup {
  readonly name: keyof DeskText['groups']
  readonly sections: readonly Section[]
}

/** The desk's screens as a person looks for them: first the work, then its kinds. */
export const sectionGroups: readonly SectionGroup[] = [
  {
    name: 'cases',
    sections: [
      { path: 'cases', name: 'cases' },
      { path: 'collectives', name: 'collectives' },
      { path: 'load', name: 'load' },
      { path: 'promises', name: 'promises' },
      { path: 'take-down', name: 'takeDown', roles: ['service', 'store', 'admin'] },
      { path: 'mails', name: 'mails', roles: ['admin', 'service'] },
      { path: 'imports', name: 'imports', roles: ['admin', 'service'] },
      { path: 'messages', name: 'messages', roles: ['admin', 'service'] },
    ],
  },
  {
    name: 'service',
    sections: [
      { path: 'repairs', name: 'repairs', roles: ['service', 'store', 'product', 'admin'] },
      { path: 'visits', name: 'visits', roles: ['service', 'store', 'admin'] },
      { path: 'units', name: 'units' },
      { path: 'stores', name: 'stores', roles: ['service', 'admin'] },
    ],
  },
  {
    name: 'redress',
    sections: [
      { path: 'standards', name: 'standards' },
      { path: 'offers', name: 'offers' },
      { path: 'payments', name: 'payments' },
      { path: 'runs', name: 'runs' },
      { path: 'observers', name: 'observers' },
      { path: 'thresholds', name: 'thresholds', roles: ['legal', 'finance', 'admin'] },
    ],
  },
  {
    name: 'claims',
    sections: [
      { path: 'claims', name: 'claims' },
      { path: 'placements', name: 'placements' },
      { path: 'products', name: 'products' },
      { path: 'endorsers', name: 'endorsers' },
    ],
  },
  {
    name: 'wording',
    sections: [
      { path: 'wording', name: 'wording' },
      { path: 'wording/outgoing', name: 'outgoing' },
    ],
  },
  {
    name: 'signals',
    sections: [
      { path: 'warnings', name: 'warnings' },
      { path: 'improvements', name: 'improvements' },
      { path: 'effects', name: 'effects' },
    ],
  },
  {
    name: 'crises',
    sections: [
      { path: 'matters', name: 'matters' },
      { path: 'playbooks', name: 'playbooks' },
    ],
  },
  {
    name: 'people',
    sections: [
      { path: 'people', name: 'people', roles: ['admin'] },
      { path: 'api-keys', name: 'apiKeys', roles: ['admin'] },
    ],
  },
]

const seenBy = (roles: readonly Role[]) => (section: Section) =>
  section.roles?.some((role) => roles.includes(role)) ?? true

/** What a member with these roles finds in the list. */
export const groupsFor = (roles: readonly Role[]): readonly SectionGroup[] =>
  sectionGroups
    .map((group) => ({ ...group, sections: group.sections.filter(seenBy(roles)) }))
    .filter((group) => group.sections.length > 0)

/** The group and section an address belongs to: the longest path that it begins with. */
export function sectionAt(groups: readonly SectionGroup[], path: string) {
  const found = groups
    .flatMap((group) => group.sections.map((section) => ({ group, section })))
    .filter(({ section }) => path === section.path || path.startsWith(`${section.path}/`))
  return found.sort((a, b) => b.section.path.length - a.section.path.length)[0]
}
