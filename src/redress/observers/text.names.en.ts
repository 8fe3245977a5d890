import type { ObserverNames } from './text.names.zh.ts'

export const en: ObserverNames = {
  steps: {
    'observer.registered/1': 'An observer is registered',
    'observer.dismissed/1': 'The observer’s work ended',
    'sample.drawn/1': 'The observer drew a sample',
    'sample.found/1': 'The observer checked one of the sample',
  },
}
