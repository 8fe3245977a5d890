import { en as kit } from '#src/kit/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { ObserversText } from './text.zh.ts'

const refusals: Record<string, string> = {
  'observer.unknown': 'there is no such observer',
  'observer.dismissed': 'this observer’s work has ended',
  'observer.key-used': 'this key is registered already',
  'observer.signature': 'the signature does not fit the registered key',
  'sample.unknown': 'there is no such sample',
  'sample.run-unknown': 'there is no such run',
  'sample.root': 'the log has not this root at this size',
  'sample.too-early': 'the root has to be later than the payments that are checked',
  'sample.nobody': 'nobody has been paid yet',
  'sample.not-in-it': 'this share is not in the sample',
  'sample.later-than-today': 'the date is later than today',
}

export const en: ObserversText = {
  steps: names.steps,
  refusal: (refusal) => kit.refusal(refusal) ?? refusals[refusal.code] ?? 'this cannot be done now',
}
