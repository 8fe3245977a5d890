import encodeQr from 'qr'

/** Error correction: M for packs, Q for what is curved or rough (ISO/IEC 18004). */
export const qrLevels = { M: 'medium', Q: 'quartile' } as const
export type QrLevel = keyof typeof qrLevels

/** Light modules around a symbol without which scanners may not find it (ISO/IEC 18004, 9.1). */
export const quietZone = 4

/** The symbol with its quiet zone as rows of modules; true is dark. */
export function qrModules(text: string, level: QrLevel): readonly (readonly boolean[])[] {
  return encodeQr(text, 'raw', { ecc: qrLevels[level], border: quietZone })
}

export interface Label {
  /** Beside the code, for those who would rather type: `https` and the brand's own domain. */
  readonly beside: string
}

/** Modules between the symbol and the words under it, and for the words themselves. */
const captionModules = 5

/**
 * A print-ready SVG: black on a white rectangle of its own, since a carton may be dark; one path; sized in millimetres,
 * so that a module is `moduleMm` wide wherever it is placed. The address stands below in words.
 */
export function qrSvg(text: string, level: QrLevel, { beside }: Label, moduleMm = 0.5): string {
  const rows = qrModules(text, level)
  const width = rows.length
  const height = width + captionModules
  const path = rows.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('')
  // As long as the words may be, they stay inside the symbol's width.
  const size = Math.min(2.4, (width - 2 * quietZone) / (0.56 * Math.max(1, beside.length)))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width * moduleMm}mm" height="${height * moduleMm}mm" viewBox="0 0 ${width} ${height}" role="img" aria-label="QR ${escaped(beside)}"><rect width="${width}" height="${height}" fill="#fff"/><path fill="#000" d="${path}" shape-rendering="crispEdges"/><text x="${width / 2}" y="${width + 1.4}" font-family="Arial,Helvetica,sans-serif" font-size="${size.toFixed(2)}" text-anchor="middle" fill="#000">${escaped(beside)}</text></svg>`
}

/** Where dark modules of a row begin, and how many follow. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const end = row.indexOf(false, x)
    const length = (end < 0 ? row.length : end) - x
    found.push([x, length])
    x += length
  }
  return found
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!)
