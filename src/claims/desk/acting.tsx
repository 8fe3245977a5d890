import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useBrand } from '#src/site/desk/session.tsx'
import { type ClaimTold, claimQuery } from './ask.ts'

/** An act on a claim: what it leaves is shown at once, and the list is read anew. */
export function useActing<Input>(
  claim: ClaimTold,
  act: (brand: string, input: Input) => Promise<ClaimTold>,
  done: string,
  after: () => void,
) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(slug, input),
    onSuccess: async (told) => {
      after()
      void notice.success(done)
      known.setQueryData(claimQuery(slug, claim.id).queryKey, told)
      await known.invalidateQueries({ queryKey: ['claims', slug, 'list'] })
    },
  })
}
