import type { WordingText } from './text.zh.ts'

export const en: WordingText = {
  slots: {
    facts: 'facts',
    apology: 'apology',
    deadline: 'deadline',
    remedy: 'remedy',
    owner: 'who answers for it',
    basis: 'basis',
    choice: 'choice',
  },
  quoted: (words) => `“${words}”`,
  basis: 'basis: ',
  advice: 'consider: ',
  concrete: 'states: ',
  separator: ', ',
  unreadable: (line, most) =>
    `line ${line} cannot be read: it must be a text or {"id", "text"}, of at most ${most} characters`,
}
