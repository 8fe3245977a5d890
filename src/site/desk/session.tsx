import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { Navigate, useLocation } from 'react-router'
import { answerOf, api, signedOut } from './api.ts'
import { meKey } from './queries.ts'
import { Waiting } from './waiting.tsx'

const askMe = () => answerOf(api.me.$get())

export type Me = Awaited<ReturnType<typeof askMe>>
export type MyBrand = Me['brands'][number]

/** Who is signed in; null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: meKey,
    queryFn: () =>
      askMe().catch((fault: unknown): null => {
        if (signedOut(fault)) return null
        throw fault
      }),
    staleTime: 60_000,
  })

const Signed = createContext<Me | undefined>(undefined)

/** Shows what is inside to whoever is signed in, and the sign-in page, with the way back, to everybody else. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const me = useMe()
  const { pathname, search } = useLocation()
  if (!me.data) {
    if (me.data === null) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
    return (
      <main>
        <Waiting query={me} />
      </main>
    )
  }
  return <Signed value={me.data}>{children}</Signed>
}

export function useSigned(): Me {
  const me = useContext(Signed)
  if (!me) throw new Error('useSigned is for screens inside SignedIn')
  return me
}

const AtBrand = createContext<MyBrand | undefined>(undefined)
export const BrandProvider = AtBrand

/** The brand in the address, at which the reader has a role. */
export function useBrand(): MyBrand {
  const brand = useContext(AtBrand)
  if (!brand) throw new Error('useBrand is for screens inside a brand')
  return brand
}
