import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Scripts that run on public pages, each one file: who checks something should not have to fetch it in pieces. */
const scripts = {
  verify: { input: './src/site/verify/main.ts', into: './dist/verify', name: 'verify.js' },
  badge: { input: './src/site/badge/element.ts', into: './dist/badge', name: 'badge.js' },
  frame: { input: './src/site/badge/frame.ts', into: './dist/frame', name: 'frame.js' },
  endorse: { input: './src/claims/endorsers/browser/main.ts', into: './dist/endorse', name: 'endorse.js' },
} as const

/** What the server puts a fresh nonce for into every answer; see `src/site/desk.ts`. */
export const noncePlaceholder = '__TROTH_NONCE__'

/**
 * What is built, and only this: the desk, an application under `/desk/`; the verifier's one script for `/verify`; the
 * badge for other people's pages and the script in its frame; the script by which an endorser signs. Everything else Troth
 * runs as it is written. `#src/…` is resolved from the package's own `imports`.
 */
export default defineConfig({
  root: at('./src/site/desk'),
  base: '/desk/',
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
  // A font or picture inlined as data: would need a looser policy.
  build: { outDir: at('./dist/desk'), emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
    },
  },
  environments: Object.fromEntries(
    Object.entries(scripts).map(([script, { input, into, name }]) => [
      script,
      {
        consumer: 'client',
        build: {
          outDir: at(into),
          emptyOutDir: true,
          rollupOptions: { input: at(input), output: { entryFileNames: name, codeSplitting: false } },
        },
      },
    ]),
  ),
  server: {
    // `npm run dev:desk` beside `npm start`: screens are served as they are edited, everything else by the server.
    proxy: Object.fromEntries(
      ['/api', '/desk-view', '/b', '/c', '/icon.svg', '^/style-'].map((path) => [path, 'http://localhost:4880']),
    ),
  },
})
