import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

/**
 * In one file sources no longer lie where they were: what names files beside itself gets its own place
 * written in.
 */
function placesOfSources(): Plugin {
  return {
    name: 'places-of-sources',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.(?:ts|mjs)$/.test(id) || id.includes('node_modules')) return undefined
      const folder = dirname(id)
      return code
        .replaceAll('import.meta.dirname', JSON.stringify(folder))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
    },
  }
}

export default {
  root: import.meta.dirname,
  plugins: [placesOfSources()],
  // Everything in few files, since each costs when it is loaded by itself; not what brings native parts or
  // looks for files beside itself.
  ssr: {
    noExternal: true,
    external: ['@myriaddreamin/typst-ts-node-compiler', 'graphile-worker', 'nodemailer', 'pg', 'tsx', 'vite'],
  },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'src/main.ts', worker: 'src/worker/worker.ts', operate: 'src/operate/operate.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}
