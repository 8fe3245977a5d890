import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useBrand } from '#src/site/desk/session.tsx'

/** An act of after-sales: what it leaves is read anew wherever it is shown. */
export function useService<Input, Done>(
  act: (brand: string, input: Input) => Promise<Done>,
  said: string | ((done: Done) => string),
  after?: (done: Done) => void,
) {
  const { slug } = useBrand()
  const { message: notice } = App.useApp()
  const known = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => act(slug, input),
    onSuccess: async (done) => {
      after?.(done)
      void notice.success(typeof said === 'string' ? said : said(done))
      for (const name of ['units', 'repairs', 'visits', 'stores', 'cases'])
        await known.invalidateQueries({ queryKey: [name, slug] })
    },
  })
}
