// Policies, c2sp.org/tlog-policy: whose signatures make a checkpoint believable.
//
//     # a comment has a line of its own
//     log trust.example/brand/acme+c60700f5+Afqh… https://trust.example/brand/acme/
//     witness W1 witness.example/w1+9bce8110+BPv6… https://witness.example/w1/
//     witness W2 witness.example/w2+6415e91d+Bsmd…
//     group both all W1 W2            all | any | how many
//     quorum both                     or: none
//
// Only earlier lines can be named, so the file is evaluated in the order it was written.

import { textOf, utf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint, parseDecimal } from './checkpoint.ts'
import { asCosignerKey, cosignedAt, logVerifier, witnessVerifier } from './cosignature.ts'
import { KEY_TYPE, type NoteSignature, parseNote, parseVkey, type Verifier, type Vkey } from './note.ts'

export type Policy = {
  logs: { vkey: Vkey; url: string | null }[]
  witnesses: { name: string; vkey: Vkey; url: string | null }[]
  groups: { name: string; threshold: number; members: string[] }[]
  /** The witness or group that must be satisfied; null for `quorum none`. */
  quorum: string | null
}

export type PolicyRefusal =
  | 'octet'
  | 'keyword'
  | 'fields'
  | 'name'
  | 'name-taken'
  | 'vkey'
  | 'key-type'
  | 'key-taken'
  | 'unknown-name'
  | 'member-taken'
  | 'threshold'
  | 'second-quorum'
  | 'no-quorum'

export type PolicyReading = { ok: true; policy: Policy } | { ok: false; code: PolicyRefusal; line: number }

/** `type1Witnesses`: accept Ed25519 log keys as witness keys and derive the cosigner's, as other tools do. */
export type PolicyOptions = { type1Witnesses?: boolean }

export function parsePolicy(input: string | Uint8Array, options: PolicyOptions = {}): PolicyReading {
  if (typeof input === 'string' && !input.isWellFormed()) return { ok: false, code: 'octet', line: 1 }
  const octets = octetsOf(typeof input === 'string' ? utf8(input) : input)
  const policy: Policy = { logs: [], witnesses: [], groups: [], quorum: null }
  const state = { policy, quorumSeen: false, grouped: new Set<string>(), options }
  const lines = octets.split('\n')
  for (const [i, line] of lines.entries()) {
    const code = readLine(line, state)
    if (code !== null) return { ok: false, code, line: i + 1 }
  }
  return state.quorumSeen ? { ok: true, policy } : { ok: false, code: 'no-quorum', line: lines.length }
}

export type WitnessReport = {
  name: string
  keyName: string
  state: 'cosigned' | 'missing' | 'invalid' | 'unknown-algorithm'
  /** Seconds since 1970, stated by the witness; null unless it cosigned. */
  cosignedAt: number | null
}

export type PolicyVerdict = {
  /** The log signed, no known signature is bad, and the quorum is met. */
  satisfied: boolean
  code: 'satisfied' | 'malformed' | 'not-a-checkpoint' | 'log-signature' | 'no-log-signature' | 'cosignature' | 'quorum'
  checkpoint: Checkpoint | null
  /** The log keys of the policy that signed this checkpoint under its own origin. */
  logs: Vkey[]
  witnesses: WitnessReport[]
  quorum: 'met' | 'not-met' | 'none'
}

/** Judges a checkpoint with its signatures. `logs` adds log keys that the caller accepts beside those of the policy. */
export function evaluatePolicy(policy: Policy, note: string, logs: readonly Vkey[] = []): PolicyVerdict {
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpoint(parsed.text)
  if (parsed === null || checkpoint === null) {
    const code = parsed === null ? 'malformed' : 'not-a-checkpoint'
    return { satisfied: false, code, checkpoint: null, logs: [], witnesses: [], quorum: 'not-met' }
  }
  const { text, signatures } = parsed
  // The key name of a policy's log is the log's origin: a key of another log proves nothing here (tlog-policy).
  const listed = policy.logs.map(({ vkey }) => vkey)
  const others = logs.filter((vkey) => !listed.some((known) => sameKey(known, vkey) && known.name === vkey.name))
  const ofOrigin = [...listed, ...others].filter(({ name }) => name === checkpoint.origin)
  const states = ofOrigin.map((vkey) => ({ vkey, ...stateOf(vkey, logVerifier(vkey), text, signatures) }))
  const signed = states.filter(({ state }) => state === 'cosigned').map(({ vkey }) => vkey)
  const witnesses = policy.witnesses.map(({ name, vkey }) => ({
    name,
    keyName: vkey.name,
    ...stateOf(vkey, witnessVerifier(vkey), text, signatures),
  }))
  const quorum = quorumOf(policy, witnesses)
  const code = states.some(({ state }) => state === 'invalid')
    ? 'log-signature'
    : signed.length === 0
      ? 'no-log-signature'
      : witnesses.some(({ state }) => state === 'invalid')
        ? 'cosignature'
        : quorum === 'not-met'
          ? 'quorum'
          : 'satisfied'
  return { satisfied: code === 'satisfied', code, checkpoint, logs: signed, witnesses, quorum }
}

/** What the lines of one key say about a text; one bad line among several makes the key's answer invalid. */
export function stateOf(
  vkey: Vkey,
  verifier: Verifier | null,
  text: string,
  signatures: readonly NoteSignature[],
): Pick<WitnessReport, 'state' | 'cosignedAt'> {
  const lines = signatures.filter(({ name, id }) => name === vkey.name && id === vkey.id)
  const [first] = lines
  if (first === undefined) return { state: 'missing', cosignedAt: null }
  if (verifier === null) return { state: 'unknown-algorithm', cosignedAt: null }
  if (!lines.every(({ signature }) => verifier.verify(text, signature))) return { state: 'invalid', cosignedAt: null }
  return { state: 'cosigned', cosignedAt: vkey.type === KEY_TYPE.ed25519 ? null : cosignedAt(first.signature) }
}

function quorumOf(policy: Policy, witnesses: readonly WitnessReport[]): PolicyVerdict['quorum'] {
  if (policy.quorum === null) return 'none'
  const satisfied = new Set(witnesses.filter(({ state }) => state === 'cosigned').map(({ name }) => name))
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => satisfied.has(member)).length >= threshold) satisfied.add(name)
  }
  return satisfied.has(policy.quorum) ? 'met' : 'not-met'
}

type State = { policy: Policy; quorumSeen: boolean; grouped: Set<string>; options: PolicyOptions }

function readLine(line: string, state: State): PolicyRefusal | null {
  // 0x0d among others is not allowed, so a file with CRLF line ends is refused, not repaired.
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(line)) return 'octet'
  const fields = line.split(/[\t ]+/).filter((field) => field !== '')
  const [keyword, ...rest] = fields.map(displayed)
  if (keyword === undefined || keyword.startsWith('#')) return null
  if (keyword === 'log') return readLog(rest, state)
  if (keyword === 'witness') return readWitness(rest, state)
  if (keyword === 'group') return readGroup(rest, state)
  return keyword === 'quorum' ? readQuorum(rest, state) : 'keyword'
}

function readLog([text, url, ...surplus]: string[], { policy }: State): PolicyRefusal | null {
  if (text === undefined || surplus.length > 0) return 'fields'
  const vkey = parseVkey(text)
  if (vkey === null) return 'vkey'
  if (vkey.type === KEY_TYPE.cosignature) return 'key-type'
  if (policy.logs.some((log) => sameKey(log.vkey, vkey))) return 'key-taken'
  policy.logs.push({ vkey, url: url ?? null })
  return null
}

function readWitness([name, text, url, ...surplus]: string[], { policy, options }: State): PolicyRefusal | null {
  if (name === undefined || text === undefined || surplus.length > 0) return 'fields'
  const taken = nameRefusal(name, policy)
  if (taken !== null) return taken
  const written = parseVkey(text)
  if (written === null) return 'vkey'
  const vkey = options.type1Witnesses ? (asCosignerKey(written) ?? written) : written
  if (vkey.type === KEY_TYPE.ed25519) return 'key-type'
  if (policy.witnesses.some((witness) => sameKey(witness.vkey, vkey))) return 'key-taken'
  policy.witnesses.push({ name, vkey, url: url ?? null })
  return null
}

function readGroup([name, count, ...members]: string[], { policy, grouped }: State): PolicyRefusal | null {
  if (name === undefined || count === undefined || members.length === 0) return 'fields'
  const taken = nameRefusal(name, policy)
  if (taken !== null) return taken
  const threshold = count === 'all' ? members.length : count === 'any' ? 1 : parseDecimal(count)
  if (threshold === null || threshold < 1 || threshold > members.length) return 'threshold'
  for (const member of members) {
    if (!isNamed(member, policy)) return 'unknown-name'
    if (grouped.has(member)) return 'member-taken'
    grouped.add(member)
  }
  policy.groups.push({ name, threshold, members })
  return null
}

function readQuorum([name, ...surplus]: string[], state: State): PolicyRefusal | null {
  if (name === undefined || surplus.length > 0) return 'fields'
  if (state.quorumSeen) return 'second-quorum'
  if (name !== 'none' && !isNamed(name, state.policy)) return 'unknown-name'
  state.quorumSeen = true
  state.policy.quorum = name === 'none' ? null : name
  return null
}

function nameRefusal(name: string, policy: Policy): PolicyRefusal | null {
  if (['none', 'all', 'any'].includes(name)) return 'name'
  return isNamed(name, policy) ? 'name-taken' : null
}

function isNamed(name: string, { witnesses, groups }: Policy): boolean {
  return witnesses.some((witness) => witness.name === name) || groups.some((group) => group.name === name)
}

function sameKey(a: Vkey, b: Vkey): boolean {
  return a.key.length === b.key.length && a.key.every((byte, i) => byte === b.key[i])
}

// Names are octets and need not be UTF-8. One that is not is shown octet by octet, marked so that it cannot pass for
// another name that is.
function displayed(octets: string): string {
  const text = textOf(Uint8Array.from(octets, (octet) => octet.charCodeAt(0)))
  return text ?? `\ufffd${octets}`
}

function octetsOf(bytes: Uint8Array): string {
  let octets = ''
  for (const byte of bytes) octets += String.fromCharCode(byte)
  return octets
}
