import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const verifier = at('./src/site/verify/main.ts')
const endorser = at('./src/claims/endorsers/browser/main.ts')

/** What the server puts a fresh nonce for into every answer; see `src/site/desk.ts`. */
export const noncePlaceholder = '__TROTH_NONCE__'

/**
 * Three things are built, and only these: the desk, an application under `/desk/`, the verifier's one script for `/verify`,
 * and the one by which an endorser signs. Everything else Troth runs as it is written. `#src/…` is resolved from the package's own `imports`.
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
  environments: existsSync(verifier)
    ? {
        endorse: {
          consumer: 'client',
          build: {
            outDir: at('./dist/endorse'),
            emptyOutDir: true,
            rollupOptions: { input: endorser, output: { entryFileNames: 'endorse.js', codeSplitting: false } },
          },
        },
        verify: {
          consumer: 'client',
          build: {
            outDir: at('./dist/verify'),
            emptyOutDir: true,
            rollupOptions: { input: verifier, output: { entryFileNames: 'verify.js', codeSplitting: false } },
          },
        },
      }
    : {},
  server: {
    // `npm run dev:desk` beside `npm start`: screens are served as they are edited, everything else by the server.
    proxy: Object.fromEntries(
      ['/api', '/desk-view', '/b', '/c', '/icon.svg', '^/style-'].map((path) => [path, 'http://localhost:4880']),
    ),
  },
})
