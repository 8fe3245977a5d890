import { pngOf } from './png.ts'
import { type QrLevel, qrModules, qrSvg } from './qr.ts'

/** A code as an image to save: the same address always gives the same bytes. */
export function qrAnswer(text: string, as: 'svg' | 'png', level: QrLevel, site: string): Response {
  const { protocol, host } = new URL(site)
  const headers = {
    'Content-Type': as === 'svg' ? 'image/svg+xml' : 'image/png',
    'Content-Disposition': `inline; filename="code-${level}.${as}"`,
    'Cache-Control': 'public, max-age=86400',
  }
  const body =
    as === 'svg'
      ? qrSvg(text, level, { beside: `${protocol.slice(0, -1)} ${host}` })
      : pngOf(qrModules(text, level), 12)
  return new Response(body, { headers })
}
