import type { WallText } from './text.zh.ts'

export const en: WallText = {
  title: 'Wall of endorsements',
  lead: 'By the 21 kinds of endorsement, of each kind the best supported first. The four squares answer one question each, and the same is said in words beside them.',
  counts: (standing, over) => (over === '' ? `${standing} standing` : `${standing} standing, ${over} no longer`),
  all: 'All of this kind',
  noneStands: 'None of this kind stands now.',
  none: 'This brand has registered no claim yet.',
  more: 'Next page',
  back: 'Previous page',
}
