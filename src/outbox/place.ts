/** Where the vault finds a channel's address and secret. */
export const placeOfChannel = (id: string) => `outbox channel ${id}`
