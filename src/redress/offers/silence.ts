import { lint } from '#src/wording/lint.ts'

/** Whether a text asks for silence: nothing that is owed to somebody hangs on what they say of it. */
export const asksForSilence = (text: string): boolean =>
  lint(text, 'reply').findings.some((finding) => finding.rule === 'RP-HUSH')
