import { type Channel, type Outgoing, sent } from './channel.ts'

/** Takes everything and sends nothing: the end of every rehearsal, and where tests look. */
export function recorder(kept: Outgoing[] = []): Channel & { readonly kept: readonly Outgoing[] } {
  return {
    kept,
    pace: { burst: 1_000_000, everyMs: 1 },
    async deliver(message) {
      kept.push(message)
      return sent
    },
    close: () => {},
  }
}
