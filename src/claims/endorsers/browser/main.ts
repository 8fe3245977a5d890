import { sha256 } from '@troth/proof/sha2'
import type { JsonObject } from '#src/kit/json.ts'
import { proofOptions, signedBytes, withProof } from '../../credentials/integrity.ts'
import { publicMultikey, readPublicMultikey, readSecretMultikey, secretMultikey } from '../../credentials/multikey.ts'

// Signs a countersignature in the endorser's own browser. The key is made or loaded here and goes nowhere: this page may
// open no connection, and what the form sends is the signed text.

const at = <E extends HTMLElement>(id: string) => document.querySelector<E>(`#${id}`)!
const form = at<HTMLFormElement>('sign')
const [make, go] = [at<HTMLButtonElement>('make'), at<HTMLButtonElement>('go')]
const [file, agree] = [at<HTMLInputElement>('key'), at<HTMLInputElement>('agree')]
const save = at<HTMLAnchorElement>('save')

interface Pair {
  readonly publicKeyMultibase: string
  readonly secretKeyMultibase: string
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
}

let pair: Pair | undefined
let kept = false

/** RFC 8410 §7: what stands before the 32 bytes of a seed in PKCS #8. */
const pkcs8 = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32])

form.hidden = false
void begin()

async function begin(): Promise<void> {
  const can = await crypto.subtle?.generateKey('Ed25519', true, ['sign', 'verify']).catch(() => undefined)
  if (!can) {
    make.disabled = true
    file.disabled = true
    say(form.dataset.noCrypto)
    return
  }
  make.addEventListener('click', () => void made())
  file.addEventListener('change', () => void loaded())
  save.addEventListener('click', () => {
    kept = true
    settle()
  })
  agree.addEventListener('change', settle)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void signed()
  })
}

async function made(): Promise<void> {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const seed = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).slice(-32)
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey))
  use(publicMultikey(publicKey), seed, keys.privateKey)
  const { publicKeyMultibase, secretKeyMultibase } = pair!
  const did = `did:key:${publicKeyMultibase}`
  const text = {
    id: `${did}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
    secretKeyMultibase,
  }
  save.href = URL.createObjectURL(new Blob([JSON.stringify(text, null, 2)], { type: 'application/json' }))
  save.hidden = false
  // A key that nobody kept can neither withdraw by signature nor sign again: keeping it comes before signing.
  kept = false
  settle()
}

async function loaded(): Promise<void> {
  const chosen = file.files?.[0]
  const read = chosen && (await pairIn(await chosen.text()).catch(() => undefined))
  if (!read) {
    pair = undefined
    settle()
    say(form.dataset.badKey)
    return
  }
  use(read.publicKeyMultibase, read.seed, read.privateKey)
  save.hidden = true
  kept = true
  settle()
}

/** A key file, if its two halves belong together. */
async function pairIn(text: string) {
  const { publicKeyMultibase, secretKeyMultibase } = JSON.parse(text) as Record<string, string>
  const seed = readSecretMultikey(secretKeyMultibase ?? '')
  const publicKey = readPublicMultikey(publicKeyMultibase ?? '')
  if (!seed || publicKey?.curve !== 'Ed25519') return undefined
  const privateKey = await crypto.subtle.importKey('pkcs8', new Uint8Array([...pkcs8, ...seed]), 'Ed25519', false, [
    'sign',
  ])
  const known = await crypto.subtle.importKey('raw', new Uint8Array(publicKey.bytes), 'Ed25519', false, ['verify'])
  const signature = await crypto.subtle.sign('Ed25519', privateKey, pkcs8)
  if (!(await crypto.subtle.verify('Ed25519', known, signature, pkcs8))) return undefined
  return { publicKeyMultibase: publicKeyMultibase!, seed, privateKey }
}

function use(publicKeyMultibase: string, seed: Uint8Array, privateKey: CryptoKey): void {
  const sign = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(bytes)))
  pair = { publicKeyMultibase, secretKeyMultibase: secretMultikey(seed), sign }
}

function settle(): void {
  at('made').hidden = !pair
  at('did').textContent = pair ? `did:key:${pair.publicKeyMultibase}` : ''
  go.disabled = !(pair && kept && agree.checked)
  say('')
}

/** Signs the text that the page shows, with the signer's own identity put in, and sends it. */
async function signed(): Promise<void> {
  if (!pair || !agree.checked) return
  go.disabled = true
  try {
    const did = `did:key:${pair.publicKeyMultibase}`
    const draft = JSON.parse(at('draft').textContent ?? '') as JsonObject
    const document = { ...draft, issuer: { id: did, type: ['Profile'], name: form.dataset.name ?? '' } }
    // The time the page was made, by the server's clock: that of a visitor may be wrong by years.
    const created = String(draft.validFrom)
    const options = proofOptions(document, { verificationMethod: `${did}#${pair.publicKeyMultibase}`, created })
    const signature = await pair.sign(signedBytes(document, options, sha256))
    at<HTMLInputElement>('signed').value = JSON.stringify(withProof(document, options, signature))
    form.submit()
  } catch {
    say(form.dataset.failed)
    go.disabled = false
  }
}

function say(words: string | undefined): void {
  at('trouble').textContent = words ?? ''
}
