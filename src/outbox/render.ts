import { instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import { moneyWords } from '#src/kit/money.ts'
import type { Brand } from '#src/people/words.ts'
import { en } from './text.en.ts'
import { type OutboxText, type Told, zh } from './text.zh.ts'
import type { ChannelKind, Facts, Template } from './words.ts'

/**
 * A message in its reader's language. SMS are one paragraph with the link; what is for the brand's own people leads to
 * the desk, what is for a customer leads to their case and shows how to stop it.
 */
export function render(brand: Brand, { template, language, kind, facts }: Letter): Rendered {
  const text: OutboxText = { zh, en }[language]
  const words = told(brand, language, text, facts)
  const { subject, body } = text.letters[template](words)
  if (kind === 'sms') return { subject, text: [body, facts.link].filter(Boolean).join(' '), words: { ...words } }
  const behind = facts.desk
    ? [text.desk(facts.desk)]
    : facts.page
      ? [text.page(facts.page), facts.stop && text.stopMatter(facts.stop)]
      : template === 'matter.confirm'
        ? [facts.link]
        : [facts.link && `${text.see(facts.link)}\n${text.keep}`, facts.stop && text.stop(facts.stop)]
  return { subject, text: `${[body, ...behind].filter(Boolean).join('\n\n')}\n`, words: { ...words } }
}

interface Rendered {
  readonly subject: string
  readonly text: string
  readonly words: Facts
}

interface Letter {
  readonly template: Template
  readonly language: Language
  readonly kind: ChannelKind
  readonly facts: Facts
}

function told(brand: Brand, language: Language, text: OutboxText, facts: Facts): Told {
  const word = (words: Readonly<Record<string, string>>, name: string | undefined) => words[name ?? ''] ?? ''
  const sentence = (word: string) => (language === 'en' ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word)
  return {
    brand: brand[language],
    number: facts.number ?? '',
    kind: word(text.kinds, facts.kind),
    topic: word(text.topics, facts.topic),
    owner: sentence(word(text.roles, facts.owner)),
    stage: word(text.stages, facts.stage),
    due: facts.dueAt ? instantWords(facts.dueAt, { zone: brand.zone })[language] : '',
    link: facts.link ?? '',
    desk: facts.desk ?? '',
    what: facts.what ?? '',
    level: word(text.levels, facts.level),
    sum: facts.sumFen ? moneyWords(BigInt(facts.sumFen)) : '',
    why: word(text.redress.failures, facts.why),
    about: word(text.redress.approvals, facts.about),
    owners: (facts.owners ?? '')
      .split(' ')
      .filter(Boolean)
      .map((role) => word(text.roles, role))
      .join(text.redress.between),
  }
}
