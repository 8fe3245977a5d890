import { useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 48rem)')

/** Whether there is room for a table; known from the first drawing on, so that nothing is drawn twice and loses focus. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed)
      return () => wide.removeEventListener('change', changed)
    },
    () => wide.matches,
  )
