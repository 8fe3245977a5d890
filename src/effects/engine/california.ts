import { type Panel, panelOf } from './panel.ts'

/**
 * The panel of the classic study of a tobacco tax: `State;Year;PacksPerCapita;treated`, a line a state and year. The
 * states that were never treated come first.
 */
export function californiaOf(text: string): Panel {
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';').map((cell) => cell.replaceAll('"', '')))
  const treated = new Set(rows.filter((row) => row[3] === '1').map((row) => row[0]!))
  const names = [...new Set(rows.map((row) => row[0]!))].sort((a, b) => Number(treated.has(a)) - Number(treated.has(b)) || (a < b ? -1 : 1))
  const years = [...new Set(rows.map((row) => row[1]!))].sort()
  const first = Math.min(...rows.filter((row) => row[3] === '1').map((row) => Number(row[1])))
  const value = new Map(rows.map((row) => [`${row[0]}/${row[1]}`, Number(row[2])]))
  return panelOf(
    names.map((name) => years.map((year) => value.get(`${name}/${year}`)!)),
    names.length - treated.size,
    years.findIndex((year) => Number(year) === first),
  )
}
