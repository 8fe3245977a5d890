import type { KitText } from './text.zh.ts'

export const en: KitText = {
  title: 'Press kit',
  lead: 'For whoever uses this sentence: take it word for word, with the code or the badge, and whoever sees it can check. When the claim lapses, is suspended or withdrawn this page gives no more material, and the badge is grey within a minute.',
  over: 'This claim no longer stands; do not use it. Where it is in use it has to come down, as the record says.',
  disputed: 'This claim is disputed and the brand has not answered; there is no material for now.',
  wording: 'The wording',
  wordingHow:
    'Copy it and change nothing; shortened or reworded it is another sentence and has to be registered as one.',
  cite: (endorser, until, url) =>
    `${[endorser, until].filter(Boolean).join(', ')}${endorser || until ? '. ' : ''}Check: ${url}`,
  until: (date) => `until ${date}`,
  qr: 'QR code',
  qrHow:
    'Error correction M for flat packs, Q for curved or rough surfaces. The blank margin is part of the code, do not cut it; print the address beside it too.',
  badge: 'Badge for web pages',
  badgeHow:
    'It works on sites the brand has put on record (“Where it is used” on the claim’s page) and says “issued to another site” anywhere else. It verifies the signature in the visitor’s browser; without scripts, use the picture.',
  badgeCsp: (site) =>
    `Where the site has a content security policy, allow: script-src ${site}; frame-src ${site}; img-src ${site}`,
  limits: 'What it may not be used for',
  download: 'Download everything (ZIP)',
  counts: (badge, kit) =>
    `The badge was loaded ${badge === 1 ? 'once' : `${badge} times`}, the material ${kit === 1 ? 'once' : `${kit} times`}. Counted by day, without knowing who; people cannot be told from machines.`,
  toClaim: 'Back to the claim',
}
