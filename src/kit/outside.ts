/**
 * Asks a server of somebody else's for JSON, at an address that came out of a document nobody vouches for. What it will
 * not do, and what did not work, are answers too.
 */
export type Outside = (address: string, limits?: OutsideLimits) => Promise<OutsideAnswer>

export interface OutsideLimits {
  /** 64 KiB unless said otherwise. */
  readonly mostBytes?: number
}

/** `refused` is what we will not do; `failed` is what did not work and may work later. */
export type OutsideAnswer =
  | { readonly is: 'found'; readonly bytes: Uint8Array }
  | { readonly is: 'refused' | 'failed'; readonly why: string }
