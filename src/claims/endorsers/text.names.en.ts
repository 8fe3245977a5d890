import type { EndorsersNames } from './text.names.zh.ts'

export const en: EndorsersNames = {
  steps: {
    'claim.endorsement-invited/1': 'The endorser was asked to sign',
    'claim.invitation-revoked/1': 'The invitation was taken back',
    'claim.countersigned/1': 'The endorser countersigned',
    'claim.countersigner-judged/1': 'The register says something else about the signer',
    'claim.countersignature-withdrawn/1': 'The countersignature was withdrawn by its signer',
    'claim.countersignature-paused/1': 'The countersignature was paused by its signer',
    'claim.countersignature-resumed/1': 'The countersignature was resumed by its signer',
    'claim.countersignature-ended/1': 'The countersignature ended',
    'claim.countersignature-forgotten/1': 'The text of a countersignature was deleted',
  },
}
