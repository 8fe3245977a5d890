/** Where the database tells the operator what it does: one finished sentence a call, never a secret. */
export type Log = (message: string) => void
