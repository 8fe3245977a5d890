import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Judgement } from '../judge.ts'
import type { Exception, Outgoing } from './saying.ts'
import { type OutgoingRefusal, open, type RecordOutgoing } from './words.ts'

type Decision = Outcome<readonly Draft[], OutgoingRefusal>

/** What keeps a text from being sent: nothing, once a second person has let this very text through. */
export function held(
  { blocks, overridable }: Pick<Judgement, 'blocks' | 'overridable'>,
  exceptions: readonly Exception[],
): { readonly code: 'wording.held' | 'wording.hush'; readonly rules: string } | undefined {
  if (blocks.length === 0) return undefined
  if (!overridable) return { code: 'wording.hush', rules: blocks.join(', ') }
  const through = exceptions.some(
    ({ answer, rules }) => answer?.is === 'granted' && blocks.every((one) => rules.includes(one)),
  )
  return through ? undefined : { code: 'wording.held', rules: blocks.join(', ') }
}

export interface RecordingFacts {
  readonly today: string
  readonly judgement: Judgement
  /** Those asked for this very text. */
  readonly exceptions: readonly Exception[]
}

/** RecordOutgoing: a notice goes out only if the check lets it; what was said already is kept with what is wrong with it. */
export function decideRecording(
  known: Outgoing | undefined,
  act: RecordOutgoing,
  who: Actor,
  facts: RecordingFacts,
): Decision {
  if (known) return yes([])
  const { judgement, exceptions, today } = facts
  const stop = act.already ? undefined : held(judgement, exceptions)
  if (stop) return refuse(stop.code, { rules: stop.rules }, 'text')
  const { channel, text, where } = act
  const through = exceptions.find(({ answer }) => answer?.is === 'granted')
  const data = {
    channel,
    ...(open.has(channel) ? { text } : {}),
    ...(where ? { where } : {}),
    saidOn: act.saidOn ?? today,
    rules: [...new Set(judgement.findings.map((finding) => finding.rule))],
    conflicts: judgement.conflicts.map(({ in: differ, other }) => ({ in: differ, of: other.of, id: other.id })),
    ...(through && judgement.blocks.length > 0 ? { exception: through.id } : {}),
  }
  const sealed = { ...(open.has(channel) ? {} : { text }), ...(act.case ? { case: act.case } : {}) }
  return yes([{ type: 'outgoing.recorded/1', by: who, data, sealed }])
}

export function decideTakingDown(known: Outgoing | undefined, act: { readonly reason: string }, who: Actor): Decision {
  if (!known) return refuse('outgoing.unknown')
  if (known.down) return refuse('outgoing.down', { at: known.down.at })
  return yes([{ type: 'outgoing.taken-down/1', by: who, answers: [known.leaf], data: { reason: act.reason } }])
}

/** AskException: for one text, word for word. For money against silence there is none to ask for. */
export function decideAsking(
  known: Exception | undefined,
  act: {
    readonly text: string
    readonly as: 'ad' | 'reply' | 'notice'
    readonly reason: string
    readonly case?: string | undefined
  },
  who: Actor,
  { judgement, hash }: { readonly judgement: Judgement; readonly hash: string },
): Decision {
  if (known) return yes([])
  if (judgement.blocks.length === 0) return refuse('exception.not-needed')
  if (!judgement.overridable) return refuse('exception.never')
  const { text, as, reason } = act
  const data = { as, rules: [...judgement.blocks], hash }
  return yes([
    { type: 'exception.asked/1', by: who, data, sealed: { text, reason, ...(act.case ? { case: act.case } : {}) } },
  ])
}

/** GrantException, or DenyException: by somebody else than whoever asked, with a reason. */
export function decideAnswering(
  known: Exception | undefined,
  act: { readonly answer: 'granted' | 'denied'; readonly reason: string },
  who: Actor,
  { member, asker }: { readonly member: string; readonly asker: string | undefined },
): Decision {
  if (!known || (known.forgotten && !known.answer)) return refuse('exception.unknown')
  if (known.answer) return refuse('exception.answered', { is: known.answer.is })
  if (member === asker) return refuse('exception.own')
  return yes([
    {
      type: `exception.${act.answer}/1`,
      by: who,
      answers: [known.leaf],
      data: {},
      sealed: { reason: act.reason },
    },
  ])
}
