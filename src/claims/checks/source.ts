import { identify } from '../identifiers/identify.ts'
import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { bodies } from './bodies.ts'
import { distance, nameOf, plain, same } from './names.ts'
import { type Check, isKind, type Said } from './said.ts'

/** Whether whoever vouches exists as what it calls itself: named, registered as such, and not one letter off a real body. */
export const source: Check = {
  id: 'source',
  run: (said, asOf) => {
    const { endorser } = said
    const explicit = (said.naming ?? said.kind?.naming) === 'explicit'
    if (!endorser?.name) {
      const byNumber = said.numbers.length > 0
      return explicit && !byNumber
        ? [find('source.endorser', 'fail', 'endorserMissing', 'ads11')]
        : [find('source.endorser', 'not-applicable', byNumber ? 'endorserByNumber' : 'endorserNotNeeded', 'house')]
    }
    return [
      find('source.endorser', 'pass', 'endorserNamed', 'house', endorser.name),
      ...itself(said),
      ...registered(said, asOf),
      ...alike(said),
      ...domains(said),
      ...issuers(said),
    ]
  },
}

/** A brand that vouches for itself vouches for nothing. */
function itself(said: Said): Finding[] {
  if (!said.brand || same(said.endorser, said.brand) !== 'yes') return []
  return isKind(said, 'heritage', 'supply-chain', 'channel', 'charity', 'word-of-mouth', 'sales-bulletin')
    ? []
    : [find('source.itself', 'fail', 'endorserIsBrand', 'ads28')]
}

const society = /(?:协会|学会|联合会|商会|促进会|研究会|总会|联盟|理事会)$/
const national = /^(?:中国|中华|全国|国家)/

/**
 * 社会团体登记管理条例: an association is registered with civil affairs, and its code begins 51. One that calls itself
 * national is registered with the ministry, whose division is 100000 (GB 32100).
 */
function registered(said: Said, asOf: string): Finding[] {
  const { name = '', uscc, registeredIn } = said.endorser!
  const bare = name.replace(/[（(][^）)]*[）)]$/, '')
  if (!isKind(said, 'association') && !society.test(bare)) return []
  const id = 'source.registered'
  if (registeredIn && registeredIn !== 'CN' && national.test(bare))
    return [find(id, 'fail', 'associationOffshore', 'associations', registeredIn)]
  if (!uscc) return [find(id, 'unknown', 'associationNoCode', 'associations')]
  const [found] = identify(uscc, { kind: 'uscc', today: asOf })
  if (!found?.grammar.holds) return []
  if (!found.value.startsWith('51')) return [find(id, 'fail', 'associationNot51', 'associations')]
  if (national.test(bare) && !found.value.startsWith('51100000') && !found.value.startsWith('51100001'))
    return [find(id, 'fail', 'associationNotNational', 'associations', found.value.slice(2, 8))]
  return [find(id, 'pass', 'association51', 'associations')]
}

/** A name that differs from a real body's by a letter or two, or wraps it, is meant to be taken for it. */
function alike(said: Said): Finding[] {
  const { name = '', uscc } = said.endorser!
  const own = plain(name)
  const names = bodies.map((body) => ({ body, plain: plain(body.name) }))
  if (
    names.some((one) => one.plain === own) ||
    isBranch(
      own,
      names.map((one) => one.plain),
    )
  )
    return []
  // One with a code of its own that civil affairs gave, or the state, is somebody else who happens to be called alike.
  if (uscc && /^(?:51100000|1[1-9]|N|52|53)/.test(uscc)) return []
  const near = names.find(
    (one) =>
      one.plain.length >= 6 &&
      // 江北工业设计协会 does not pose as 中国工业设计协会: it names the place it is of.
      national.test(one.plain) === national.test(own) &&
      (distance(own, one.plain, 2) <= (one.plain.length >= 8 ? 2 : 1) || wraps(own, one.plain)),
  )
  return near ? [find('source.alike', 'fail', 'lookAlike', 'competition7', name, near.body.name)] : []
}

/** 中国消费者协会北京分会, 中国家用电器协会工业设计专委会: a part of the body itself. */
const isBranch = (own: string, names: readonly string[]): boolean =>
  names.some(
    (name) =>
      own.startsWith(name) &&
      /(?:分会|专业?委员会|专委会|工作委员会|分中心|办公室|研究所|实验室|频道|客户端|网)$/.test(own),
  )

/** 中国质量认证中心联盟, 国际中国质量认证中心: the real name with something about it. */
const wraps = (own: string, name: string): boolean =>
  own !== name && own.includes(name) && own.length - name.length <= 6

function domains(said: Said): Finding[] {
  const { name = '', domain } = said.endorser!
  const spoken = domain ?? host(said.source?.url)
  if (!spoken) return []
  const body = bodies.find((one) => plain(one.name) === plain(name))
  const id = 'source.domain'
  const within = (of: string) => spoken === of || spoken.endsWith(`.${of}`)
  if (body?.domain && within(body.domain)) return [find(id, 'pass', 'domainFits', 'house', spoken)]
  const posed = bodies.find((one) => one.domain && !within(one.domain) && poses(spoken, one.domain))
  if (posed) return [find(id, 'fail', 'domainAlike', 'competition7', spoken, posed.domain!)]
  if (domain && body?.domain) return [find(id, 'fail', 'domainOther', 'competition7', spoken, body.domain)]
  if (domain && isKind(said, 'government') && !/\.gov\.cn$/.test(domain))
    return [find(id, 'fail', 'domainNotState', 'ads9-2', domain)]
  return []
}

/** `cqc-china.com`, `cqc.org.cn.example.com`, `cnas.com`: made to be read as the real one. */
function poses(spoken: string, real: string): boolean {
  const label = real.split('.')[0]!
  if (label.length < 3) return false
  const labels = spoken.split('.')
  if (spoken.includes(`${real}.`) || distance(spoken, real, 1) <= 1) return true
  return (
    label.length >= 4 && labels.some((one) => one === label || one.startsWith(`${label}-`) || one.endsWith(`-${label}`))
  )
}

/** A paper signed by somebody else than the endorser it is laid at the door of. */
function issuers(said: Said): Finding[] {
  const own = new Set(['certificate', 'membership', 'report', 'award-notice', 'register-extract', 'official-document'])
  return said.papers
    .filter((paper) => paper.issuer && own.has(paper.document ?? 'certificate') && !paper.at.startsWith('lookUps'))
    .flatMap((paper) => {
      const fits = same(paper.issuer, said.endorser)
      if (fits !== 'no') return []
      return [find(`source.${paper.at}`, 'fail', 'issuerOther', 'ads28', nameOf(paper.issuer), nameOf(said.endorser))]
    })
}

function host(url: string | undefined): string | undefined {
  try {
    return url ? new URL(url).hostname.toLowerCase() : undefined
  } catch {
    return undefined
  }
}
