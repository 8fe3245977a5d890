import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { signedOut, TroubleError } from './api.ts'

export const meKey = ['me'] as const

/** When any answer says "not signed in", ask who we are; the frame then shows the right door. */
const noticed = (fault: unknown) => {
  if (signedOut(fault)) void queries.invalidateQueries({ queryKey: meKey })
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticed }),
  mutationCache: new MutationCache({ onError: noticed }),
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only a lost connection is worth another try without being asked.
      retry: (failures, fault) => fault instanceof TroubleError && fault.kind === 'offline' && failures < 2,
      // Whether the browser thinks it is offline is not evidence; the server's answer is.
      networkMode: 'always',
      staleTime: 10_000,
    },
    mutations: { networkMode: 'always' },
  },
})
