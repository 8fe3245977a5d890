import { en as kit } from '#src/kit/text.en.ts'
import type { PeopleText } from './text.zh.ts'

const fields: Record<string, string> = {
  zh: 'Name in Chinese',
  en: 'Name in English',
  slug: 'Name in addresses',
  initials: 'Letters case numbers begin with',
  zone: 'Time zone',
  name: 'Name',
  email: 'E-mail',
  password: 'Password',
  roles: 'Roles',
}

export const en: PeopleText = {
  fields,
  roles: kit.roles,
  setup: {
    title: 'First set-up',
    lead: 'The brand and its first administrator. After this page the brand has a public record and the administrator can sign in.',
    brand: 'The brand',
    admin: 'The first administrator',
    hints: {
      zh: 'The name customers see.',
      en: 'The name on English pages.',
      slug: 'Lowercase letters, digits and hyphens, such as qinghe. It becomes part of the record’s address and cannot change later.',
      initials: '2 to 4 capital letters that case numbers begin with, as in QH-2611-…',
      zone: 'Deadlines count the days and working days of this zone.',
      name: 'Seen by colleagues only; the public record names nobody.',
      email: 'For signing in.',
      password: 'At least 10 characters.',
    },
    submit: 'Set up and go to sign-in',
    wrong: (n) => `${n === 1 ? 'One thing' : `${n} things`} to mend; the rest is kept. Please type the password again`,
  },
  signIn: {
    title: 'Sign in to the desk',
    lead: "Accounts are made by the brand's administrators; there is no public sign-up.",
    submit: 'Sign in',
    wrong: 'The e-mail or the password is not right. Please check and try again.',
    tooMany: 'Too many tries. Please try again in 15 minutes.',
    ended: 'Your session has ended; please sign in again. What you had not sent is still on this device.',
    offline: 'The server cannot be reached, so you are not signed in. Please check the connection and try again.',
  },
  account: {
    title: 'Change your password',
    lead: 'The first password came from an administrator; make it one that only you know.',
    current: 'Present password',
    next: 'New password',
    submit: 'Change the password',
    done: 'The password is changed; you are signed out everywhere else.',
    wrong: 'The present password is not right; nothing was changed.',
    short: 'The new password needs at least 10 characters; nothing was changed.',
    offline: 'It could not be changed; please try again in a while.',
    back: 'Back to the desk',
  },
  people: {
    title: 'People',
    lead: "Who may enter this brand's desk, and in which roles. The public record holds roles, never names.",
    add: 'Add somebody',
    adding: 'Make the account and give the roles',
    passwordHint:
      'At least 10 characters. Tell them in person or by a safe way. An e-mail that has an account keeps its password.',
    added: (name) => `${name} has joined`,
    change: 'Change roles',
    changeFor: (name) => `Change the roles of ${name}`,
    save: 'Save',
    cancel: 'Cancel',
    saved: (name) => `The roles of ${name} are changed, and the public record says so`,
    left: 'has left',
    leaveHint: 'No role at all means leaving: no entry to this brand any more; what they did stays on record.',
    you: 'you',
    only: 'Only administrators look after people.',
  },
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${fields[refusal.field] ?? refusal.field}: ${common}` : common
    switch (refusal.code) {
      case 'brand.taken':
        return 'Name in addresses: a brand has this name already'
      case 'member.known':
        return 'they have exactly these roles already; there is nothing to change'
      case 'member.unknown':
        return 'there is no such person at this brand'
      case 'member.last-admin':
        return 'this is the last administrator; make somebody else one first'
      default:
        return 'this cannot be done now'
    }
  },
}
