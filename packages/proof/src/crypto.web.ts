// The primitives for a browser, synchronous and without a dependency: a browser checks, it signs nothing
// (docs/decisions/0011-own-primitives-in-the-browser.md). `crypto.node.ts` has the same exports and gives the same
// verdicts.

export { verifyEd25519 } from './ed25519.ts'
export { sha256 } from './sha2.ts'

export function signEd25519(_seed: Uint8Array, _message: Uint8Array): Uint8Array {
  throw new RangeError('there is no signing in the browser build')
}

export function publicKeyOf(_seed: Uint8Array): Uint8Array {
  throw new RangeError('there is no signing in the browser build')
}

// No ML-DSA in the browser build yet: a cosignature of that kind is reported as an unknown algorithm, never as bad.
export const verifyMlDsa44: MlDsa44['verify'] | undefined = undefined
export const signMlDsa44: MlDsa44['sign'] | undefined = undefined
export const publicKeyMlDsa44Of: MlDsa44['publicKeyOf'] | undefined = undefined

type MlDsa44 = {
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  sign: (seed: Uint8Array, message: Uint8Array) => Uint8Array
  publicKeyOf: (seed: Uint8Array) => Uint8Array
}
