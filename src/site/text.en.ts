import type { SiteText } from './text.zh.ts'

export const en: SiteText = {
  name: 'Troth 信契',
  skip: 'Skip to the text',
  nav: 'Tools',
  otherLanguage: '中文',
  verify: 'Check a receipt',
  wrongTitle: (n) =>
    n === 1 ? 'One thing to mend; the rest is kept for you' : `${n} things to mend; the rest is kept for you`,
  notFound: {
    title: 'There is no such page',
    body: 'The address may be mistyped, or the link was withdrawn. Open a progress link from the place where you received it.',
  },
  fault: {
    title: 'Something went wrong',
    body: 'The mistake is ours and has been noted. What you entered was not submitted; please go back and try once more.',
  },
  waiting: {
    title: 'Not witnessed yet',
    body: 'This is in the log and will stay there. Outside witnesses have not cosigned it yet, and nothing is published or receipted before they have. That takes seconds as a rule; please try again in a minute.',
  },
  unreadable: 'What was sent cannot be read: it must be written in the format it claims, such as JSON.',
  tooMany: {
    title: 'Please wait a moment',
    body: (seconds) => `Too many submissions. Try again in ${seconds} seconds; what you entered is kept.`,
  },
  crowded: {
    title: 'Very many are submitting now',
    body: (seconds) => `Not taken in yet. Submit again in ${seconds} seconds; what you entered is below.`,
  },
  putOff: {
    again: 'Submit again',
    typed: 'What you entered',
    files: 'Browsers do not hand over chosen photos and files a second time; please add them on the progress page.',
  },
  home: {
    title: 'Troth 信契',
    lead: 'What a brand has said, anyone can check.',
    brands: 'Brands on this server',
    none: 'There is no brand here yet.',
  },
}
