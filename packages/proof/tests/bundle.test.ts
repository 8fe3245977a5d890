import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

test('the verifier of /verify, with all its words, is under 12 KB as it travels', async () => {
  const root = new URL('../../../', import.meta.url)
  const built = await build({
    configFile: false,
    root: root.pathname,
    logLevel: 'silent',
    build: {
      write: false,
      rollupOptions: { input: new URL('src/site/verify/main.ts', root).pathname, output: { codeSplitting: false } },
    },
  })
  const { output } = built as unknown as { output: { code: string }[] }
  expect(output).toHaveLength(1)
  expect(output[0]!.code).toContain('troth.receipt@v1')
  expect(gzipSync(output[0]!.code, { level: 9 }).length).toBeLessThan(12_288)
})
