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

/** `Voucher: a voucher of ¥360.00, worth ¥360.00 by the published rates`. Of plain money its worth is not said twice. */
export function optionWords(option: OfferedOption, text: OffersText): string {
  const [colon, comma] = text.and === '，并' ? ['：', '，'] : [': ', ', ']
  const worth =
    option.owes.every((one) => one.kind === 'money') || option.valueFen === 0
      ? ''
      : `${comma}${text.worth(option.valueFen)}`
  return `${text.options[option.name]}${colon}${option.owes.map((one) => owedWords(one, text)).join(text.and)}${worth}`
}
