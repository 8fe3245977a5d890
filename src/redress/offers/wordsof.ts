import type { OffersText } from './text.zh.ts'
import type { OfferedOption, Owed } from './words.ts'

export function owedWords(owed: Owed, { owes }: OffersText): string {
  switch (owed.kind) {
    case 'money':
    case 'voucher':
      return owes[owed.kind](owed.amountFen)
    case 'points':
      return owes.points(owed.points)
    case 'warranty':
      return owes.warranty(owed.months)
    default:
      return owes[owed.kind]
  }
}

/** What has a published rate; money is worth what it is, and goods are not counted in money. */
const isExchanged = ({ kind }: Owed) => kind === 'points' || kind === 'voucher' || kind === 'warranty'

/** `Voucher: a voucher of ¥360.00, worth ¥360.00 by the published rates`. Only what is exchanged says what it is worth. */
export function optionWords(option: OfferedOption, text: OffersText): string {
  const [colon, comma] = text.and === '，并' ? ['：', '，'] : [': ', ', ']
  const worth = option.owes.some(isExchanged) ? `${comma}${text.worth(option.valueFen)}` : ''
  return `${text.options[option.name]}${colon}${option.owes.map((one) => owedWords(one, text)).join(text.and)}${worth}`
}
