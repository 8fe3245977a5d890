/**
 * The moments on the road of an append at which the process may die and leave something different behind, in their order
 * (docs/decisions/0001-one-transaction-one-lock.md). Nothing listens to them in service; `tests/ledger/crashmatrix.test.ts`
 * kills a process at each, so a step that is added to the road gets a point here.
 *
 *     append     locked      the log's row is locked; nothing is written
 *                entries     the entries are in
 *                sealed      what they seal is in the vault, what they forget is out of it
 *     sequence   tiles       the tree's tiles have grown
 *                views       the views are folded
 *                tree        size, root and edge are written; COMMIT comes next
 *     sign       committed   the group is durable, and nobody has signed it
 *                signed      a checkpoint exists in memory
 *                marked      it is remembered outside the database
 *     publish    stored      it is in the database, for every process to hand out
 *                answered    whoever waited was told
 */
export const commitPoints = [
  'locked',
  'entries',
  'sealed',
  'tiles',
  'views',
  'tree',
  'committed',
  'signed',
  'marked',
  'stored',
  'answered',
] as const

export type CommitPoint = (typeof commitPoints)[number]

/** Called when a point is reached, in the middle of what is going on there: it must return at once. */
export type At = (point: CommitPoint) => void
