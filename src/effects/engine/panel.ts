/** Series of controls and treated, one a row; the first `before` columns lie before the treatment. Row-major. */
export interface Panel {
  readonly values: Float64Array
  readonly units: number
  readonly times: number
  readonly controls: number
  readonly before: number
}

export function panelOf(rows: readonly (readonly number[])[], controls: number, before: number): Panel {
  const times = rows[0]!.length
  const values = new Float64Array(rows.length * times)
  for (const [i, row] of rows.entries()) values.set(row, i * times)
  return { values, units: rows.length, times, controls, before }
}

/** The panel with these rows as controls and those as treated. */
export function subPanel(
  { values, times, before }: Panel,
  controls: readonly number[],
  treated: readonly number[],
): Panel {
  const rows = [...controls, ...treated]
  const picked = new Float64Array(rows.length * times)
  for (const [i, row] of rows.entries()) picked.set(values.subarray(row * times, (row + 1) * times), i * times)
  return { values: picked, units: rows.length, times, controls: controls.length, before }
}
