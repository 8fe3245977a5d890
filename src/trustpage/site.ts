import { existsSync, statSync } from 'node:fs'
import { type Reach, reachFolder, reachUrl } from '#src/ledger/reach.ts'
import type { PlaceOfPages } from './pages.ts'

interface Place {
  readonly reach: Reach
  readonly path: string
  readonly name: string
}

/** Where a brand's log, its figures and its page are read. */
export interface Site {
  /** The address as it was given, without a slash at its end. */
  readonly address: string
  readonly log: Reach
  /** It lies on this machine, so that nothing is gained by keeping what was read. */
  readonly here: boolean
  readonly figures: Place
  /** An exported folder has none. */
  readonly pages: PlaceOfPages | undefined
}

/**
 * From what somebody typed: a brand's page, `https://…/b/acme`, or the base of an exported folder, on the web or on this
 * machine. Undefined for anything else.
 */
export function siteOf(typed: string): Site | undefined {
  if (!/^https?:\/\//i.test(typed))
    return existsSync(typed) && statSync(typed).isDirectory() ? exported(typed, reachFolder(typed), true) : undefined
  if (!URL.canParse(typed)) return undefined
  const url = new URL(typed)
  url.search = ''
  url.hash = ''
  const address = url.href.replace(/\/+$/, '')
  const brand = /^(.*)\/b\/([^/]+)$/.exec(address)
  if (!brand) return exported(address, reachUrl(`${address}/`), false)
  const [, root, slug] = brand
  const reach = reachUrl(`${root}/`)
  const place = (path: string): Place => ({ reach, path, name: reach.name(path) })
  return {
    address,
    log: reachUrl(`${address}/log/`),
    here: false,
    figures: place(`api/v1/brands/${slug}/figures`),
    pages: { reach, slug: slug! },
  }
}

function exported(address: string, reach: Reach, here: boolean): Site {
  const path = 'figures.json'
  return { address, log: reach, here, figures: { reach, path, name: reach.name(path) }, pages: undefined }
}
