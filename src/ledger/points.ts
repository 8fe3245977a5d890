/**
 * The moments on the road of an append at which the process may die and leave something different behind, in their order
 * (docs/decisions/0001-one-transaction-one-lock.md). Nothing listens to them in service; `tests/ledger/crashmatrix.test.ts`
 * kills a process at each, so a step that is added to the road gets a point here.
 *
 *     append     locked      the log's row is locked; nothing is written
 *     sequence   sent        entries, sealed values, tiles and the new tree are on their way to the database
 *                folded      so are the views; COMMIT follows at once
 *     sign       committed   the group is durable, and nobody has signed it
 *                signed      a checkpoint exists in memory
 *                marked      it is remembered outside the database, and its row is on its way
 *     publish    stored      the row is in the database, for every process to hand out
 *                published   whoever waits is told next
 */
export const commitPoints = [
  'locked',
  'sent',
  'folded',
  'committed',
  'signed',
  'marked',
  'stored',
  'published',
] as const

export type CommitPoint = (typeof commitPoints)[number]

/**
 * Called when a point is reached, in the middle of what is going on there: it must return at once. Behind the commit `size`
 * says of which tree, since one may be signed more than once.
 */
export type At = (point: CommitPoint, size?: number) => void
