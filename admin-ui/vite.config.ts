// How the console is built, tested and, in development, joined to a running server.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = process.env.UNDERCROFT_URL ?? 'http://127.0.0.1:8090'

export default defineConfig({
  base: '/_/',
  plugins: [react()],
  server: { proxy: { '/api': server } },
  build: {
    // light-dark() in the tokens is the youngest feature in use; these are the first to have it.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // The policy allows fonts from the server itself only, so nothing becomes a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Libraries change seldom: in a file of their own they stay cached across our releases.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
})
