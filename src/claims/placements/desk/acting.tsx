import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useBrand } from '#src/site/desk/session.tsx'

/** An act on a place: what it leaves is read anew wherever places are shown. */
export function usePlacing<Input>(
  act: (brand: string, input: Input) => Promise<unknown>,
  done: string,
  after: () => void,
) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(slug, input),
    onSuccess: async () => {
      after()
      void notice.success(done)
      await known.invalidateQueries({ queryKey: ['placements', slug] })
    },
  })
}
