import type { MiddlewareHandler } from 'hono'

/**
 * Refuses what another site makes a signed-in browser send (CSRF). A request that changes something and carries a cookie
 * must say it comes from the host it is sent to, or from a trusted origin (behind a proxy that changes Host, the site's). Programs without cookies are not concerned.
 * `SameSite=Lax` stops most of this already; older browsers and sibling subdomains are why it is checked again.
 */
export function sameOriginOnly(trustedOrigins: readonly string[] = []): MiddlewareHandler {
  return async (c, next) => {
    const { method, headers } = c.req.raw
    const harmless = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
    if (harmless || !headers.has('cookie') || fromHere(headers, c.req.url, trustedOrigins)) return next()
    const refusal = {
      code: 'origin.foreign',
      zh: '请求来自别的网站，未予执行。',
      en: 'The request came from another site and was not carried out.',
    }
    return c.json({ refusals: [refusal] }, 403)
  }
}

/** Browsers send Origin with every POST; its absence together with a cookie means something is being hidden. */
export function fromHere(headers: Headers, url: string, trustedOrigins: readonly string[] = []): boolean {
  const origin = headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const host = headers.get('host') ?? new URL(url).host
  return new URL(origin).host === host || trustedOrigins.includes(origin)
}
