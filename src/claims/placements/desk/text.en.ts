import type { PlacementsDeskText } from './text.zh.ts'

export const en: PlacementsDeskText = {
  title: 'Where claims are used',
  lead: 'When a claim no longer stands, a task opens here for each of its places; who answers for it and by when is public too.',
  tasks: (open, late) =>
    late > 0 ? `${open} to come down, ${late} of them late` : open === 1 ? '1 to come down' : `${open} to come down`,
  standing: 'Standing',
  any: 'All',
  empty: 'Nothing here. Say on a claim’s own screen where it is used.',
  takeDown: 'It came down',
  takeDownDone: 'Recorded as taken down',
  plan: 'Set the day',
  planDone: 'The day is public',
  planHint:
    'Packs that are printed cannot be called back: say by which day and how they will be gone. The day is public.',
  cancel: 'Cancel',
  add: 'Add a place',
  addDone: 'Added',
  range: 'From–to, such as A001–A120; one alone is written alone',
  more: 'Next page',
  back: 'Previous page',
  claim: 'Claim',
}
