import { createHash } from 'node:crypto'

/** What the log and the views hold of a progress link: the SHA-256 of its token, hex. */
export const linkHash = (token: string) => createHash('sha256').update(token).digest('hex')

/** The brand whose case a link belongs to, before anything is looked up. */
export const brandOfToken = (token: string) => token.slice(0, Math.max(0, token.lastIndexOf('-')))
