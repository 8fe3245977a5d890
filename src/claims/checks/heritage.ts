import { find } from '../say.ts'
import { type Check, detailText, isKind } from './said.ts'

/** Whether the brand is the heir of the firm whose years it counts. */
export const heritage: Check = {
  id: 'succession',
  run: (said, asOf) => {
    if (!isKind(said, 'heritage')) return []
    const { foundingYear, nameSince } = said.details
    if (said.details.succeeds === false) return [find('succession', 'fail', 'noHeir', 'ads28')]
    if (typeof foundingYear === 'number' && foundingYear > Number(asOf.slice(0, 4)))
      return [find('succession', 'fail', 'yearToCome', 'ads28', String(foundingYear))]
    const chain =
      detailText(said, 'succession') !== '' ||
      said.papers.some(({ document }) => document === 'archive' || document === 'register-extract')
    if (typeof foundingYear === 'number' && typeof nameSince === 'number' && nameSince > foundingYear && !chain)
      return [find('succession', 'fail', 'nameTakenOver', 'ads28', String(foundingYear), String(nameSince))]
    return [find('succession', chain ? 'pass' : 'unknown', chain ? 'heirShown' : 'heirUnsaid', 'house')]
  },
}
