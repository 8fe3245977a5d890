import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A JSON-LD document. Built of typed objects by whoever knows what it says; written here and nowhere else. */
export interface StructuredData {
  readonly '@context': 'https://schema.org'
  readonly '@graph': readonly object[]
}

/**
 * A data block, which no browser runs, whatever the policy. Nothing in it can end it early: every `<` is written as an
 * escape, and so are the two separators that are line ends to some readers.
 */
export const ldJson = (data: StructuredData): HtmlEscapedString =>
  raw(`<script type="application/ld+json">${escaped(JSON.stringify(data))}</script>`)

const escaped = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
