import { addMonths } from '#src/calendar/date.ts'
import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { type Check, detailDate, isKind, type Said } from './said.ts'

/** Whether this person may vouch at all, and is who the wording takes them for. 广告法 16, 18, 38. */
export const person: Check = {
  id: 'person',
  run: (said, asOf) => {
    if (!isKind(said, 'celebrity', 'expert') && said.tactic?.id !== 'celebrity-endorsement') return []
    const found = [...mayVouch(said, asOf), ...isWho(said)]
    return found.length > 0 ? found : [find('person', 'unknown', 'personUnsaid', 'ads38')]
  },
}

/** 广告法 16, 18, 21, 24, 25: no endorser, or no expert, in advertising of these. */
const closed: Readonly<Record<string, readonly string[]>> = {
  celebrity: ['medical', 'drug', 'device', 'health-food', 'infant-formula'],
  expert: ['medical', 'drug', 'device', 'health-food', 'pesticide', 'veterinary', 'feed', 'education', 'investment'],
}

function mayVouch({ details, kind, validFrom }: Said, asOf: string): Finding[] {
  const found: Finding[] = []
  const sector = String(details.sector ?? '')
  if (closed[kind?.id ?? '']?.includes(sector))
    found.push(find('person.sector', 'fail', 'sectorClosed', 'ads16', sector))
  if (typeof details.age === 'number')
    found.push(
      find(
        'person.age',
        details.age < 10 ? 'fail' : 'pass',
        details.age < 10 ? 'tooYoung' : 'oldEnough',
        'ads38',
        String(details.age),
      ),
    )
  const penalised = detailDate({ details } as Said, 'penalisedOn')
  if (penalised && addMonths(penalised, 36) > asOf)
    found.push(find('person.penalised', 'fail', 'penalised', 'ads38', penalised, addMonths(penalised, 36)))
  const used = detailDate({ details } as Said, 'usedSince')
  if (details.used === false) found.push(find('person.used', 'fail', 'neverUsed', 'ads38'))
  else if (used && validFrom && used > validFrom)
    found.push(find('person.used', 'fail', 'usedLater', 'ads38', used, validFrom))
  else if (used || details.useRecords || details.used === true)
    found.push(find('person.used', 'pass', 'hasUsed', 'ads38'))
  if (details.synthetic === true) found.push(find('person.synthetic', 'fail', 'synthetic', 'civil1019'))
  return found
}

function isWho({ details, tactic, words }: Said): Finding[] {
  const found: Finding[] = []
  const relation = tactic?.id === 'celebrity-endorsement' ? tactic.relation : String(details.relation ?? '')
  const inside = ['founder', 'executive', 'employee', 'shareholder'].includes(relation)
  // A founder's word is the brand's own, whatever it is worth; it may not be taken for a stranger's.
  if (inside && /第三方|独立|中立|客观|无利益|independent|impartial|third[- ]party|neutral/i.test(words))
    found.push(find('person.relation', 'fail', 'insider', 'ads28', relation))
  if (details.alive === false || details.exists === false)
    found.push(find('person.exists', 'fail', 'personGone', 'ads28'))
  const post = String(details.post ?? '')
  if (/院士|academician/i.test(words) && post && !/院士|academician/i.test(post))
    found.push(find('person.post', 'fail', 'postHigher', 'ads28', '院士', post))
  if (/教授|professor/i.test(words) && post && !/教授|professor|院士|academician/i.test(post))
    found.push(find('person.post', 'fail', 'postHigher', 'ads28', '教授', post))
  if (/现任|在职|current(?:ly)?\b/i.test(words) && /原|前|退休|former|retired/i.test(post))
    found.push(find('person.post', 'fail', 'postHigher', 'ads28', '现任', post))
  if (tactic?.id === 'celebrity-endorsement' && relation === 'peer')
    found.push(
      tactic.whole
        ? find('person.context', 'pass', 'wholeShown', 'ads11')
        : find('person.context', 'unknown', 'wholeMissing', 'ads11'),
    )
  const statement = tactic?.id === 'celebrity-endorsement' ? tactic.words : String(details.statement ?? '')
  const quoted = /[“"「]([^”"」]{4,})[”"」]/.exec(words)?.[1]
  if (quoted && statement) {
    const fits = flat(statement).includes(flat(quoted))
    found.push(find('person.quotation', fits ? 'pass' : 'fail', fits ? 'quotedRight' : 'quotedWrong', 'ads11', quoted))
  }
  return found
}

const flat = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '')
