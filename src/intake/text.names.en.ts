import type { IntakeNames } from './text.names.zh.ts'

export const en: IntakeNames = {
  steps: {
    'apikey.issued/1': 'A program was given an API key',
    'apikey.revoked/1': 'An API key was revoked',
  },
}
