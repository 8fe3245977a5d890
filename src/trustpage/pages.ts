import { z } from 'zod'
import { mustGet, type Reach, Unreadable } from '#src/ledger/reach.ts'

/** Where the pages of a brand are read, in one language, so that the words around a number are known. */
export interface PlaceOfPages {
  readonly reach: Reach
  readonly slug: string
}

/** A page as it was sent; undefined where there is none. */
export interface Page {
  readonly where: string
  readonly html: string | undefined
}

const claimsSchema = z.object({
  total: z.number(),
  counts: z.record(z.string(), z.number()),
  claims: z.array(z.object({ id: z.string(), level: z.number(), standing: z.object({ is: z.string() }) })),
})
export type ToldClaims = z.infer<typeof claimsSchema>

/** Everything public that shows a figure, besides the answer of the API to which the others are held. */
export interface Pages {
  readonly trust: Page
  /** By the figure's id. */
  readonly figures: ReadonlyMap<string, Page>
  readonly totals: Page
  readonly claims: readonly Page[]
  readonly toldClaims: { readonly where: string; readonly told: ToldClaims }
}

/** A brand has thousands of claims at most; a list that never ends is not read to its end. */
const mostPages = 1_000
const perPage = 200

/** All at once: a busy log moves on, and what was read at two sizes of it cannot be compared. */
export async function readPages({ reach, slug }: PlaceOfPages, figures: readonly string[]): Promise<Pages> {
  const page = async (path: string): Promise<Page> => {
    const bytes = await reach.get(path)
    return { where: reach.name(path), html: bytes && new TextDecoder().decode(bytes) }
  }
  const own = async (): Promise<ReadonlyMap<string, Page>> => {
    // An id comes from the other side, and may be anything.
    const paths = figures.map((id) => `b/${slug}/figures/${encodeURIComponent(id)}?lang=en`)
    return new Map((await Promise.all(paths.map(page))).map((one, i) => [figures[i]!, one]))
  }
  const list = async (): Promise<readonly Page[]> => {
    const read: Page[] = []
    for (let skip = 0; read.length < mostPages; ) {
      const next = await page(`b/${slug}/claims?lang=en&skip=${skip}`)
      read.push(next)
      const listed = (next.html ?? '').split('<h3>').length - 1
      if (listed === 0) break
      skip += listed
    }
    return read
  }
  const path = `b/${slug}?lang=en`
  const [html, ownPages, totals, claims, toldClaims] = await Promise.all([
    text(reach, path),
    own(),
    page(`b/${slug}/totals?lang=en`),
    list(),
    readClaims(reach, `api/v1/brands/${slug}/claims`),
  ])
  return { trust: { where: reach.name(path), html }, figures: ownPages, totals, claims, toldClaims }
}

const text = async (reach: Reach, path: string) => new TextDecoder().decode(await mustGet(reach, path))

async function readClaims(reach: Reach, path: string): Promise<Pages['toldClaims']> {
  const where = reach.name(path)
  const all: ToldClaims['claims'][number][] = []
  for (;;) {
    const answer = await text(reach, `${path}?most=${perPage}&skip=${all.length}`)
    let told: ToldClaims
    try {
      told = claimsSchema.parse(JSON.parse(answer))
    } catch {
      throw new Unreadable('malformed', where)
    }
    all.push(...told.claims)
    if (told.claims.length === 0 || all.length > perPage * mostPages) return { where, told: { ...told, claims: all } }
  }
}
