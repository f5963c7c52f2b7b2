import { readdirSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipWith } from 'node:zlib'
import { load } from '@oficio/knowledge'
import { defineConfig, type Plugin } from 'vite'
import { bundlerGroups } from './chunks.ts'
import { fileName, isListed, knowledgeFiles } from './knowledge-files.ts'
import { lateReaders } from './late-readers.ts'
import { leftOut } from './left-out.ts'

const [brotli, gzip] = [promisify(brotliCompress), promisify(gzipWith)]

/**
 * Lays the files of the knowledge beside the application. Their names hold a digest, so that they may be kept
 * for ever and a change of one fact is fetched at once.
 */
function besideTheApplication(): Plugin {
  const knowledge = load()
  const bundles = knowledgeFiles(knowledge)
  const names = Object.fromEntries(
    Object.entries(bundles).map(([name, text]) => [name, fileName(name, text)]),
  ) as Record<string, string>
  const id = 'virtual:knowledge-files'
  return {
    name: 'knowledge-files',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export default ${JSON.stringify({ version: knowledge.version, compiledOn: knowledge.compiledOn, files: Object.fromEntries(Object.entries(names).flatMap(([name, file]) => (isListed(name) ? [[name, `/${file}`]] : []))) })}`
        : undefined,
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        for (const name of Object.keys(bundles)) {
          if (request.url === `/${names[name]}`) {
            response.setHeader('content-type', 'application/json')
            return response.end(bundles[name])
          }
        }
        next()
      })
    },
    generateBundle() {
      for (const name of Object.keys(bundles))
        this.emitFile({ type: 'asset', fileName: names[name], source: bundles[name] })
    },
  }
}

/** The worked client of `vectors/provider-client`, as whoever keeps a provider's systems takes it along. */
function providerClient(): Plugin {
  const id = 'virtual:provider-client'
  return {
    name: 'provider-client',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export default ${JSON.stringify(readFileSync(join(import.meta.dirname, '../../vectors/provider-client/client.mjs'), 'utf8'))}`
        : undefined,
  }
}

/** The page that checks a bundle without a line, as it travels in every bundle. */
function verifierPage(): Plugin {
  const id = 'virtual:verifier-page'
  return {
    name: 'verifier-page',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export default ${JSON.stringify(readFileSync(join(import.meta.dirname, '../verifier/verifier.html'), 'utf8'))}`
        : undefined,
  }
}

/**
 * Beside every text file its brotli and gzip form: the server never compresses while somebody waits. Also the
 * list that the service worker keeps.
 */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(
        (name) => !['service-worker.js', 'keeper.js', 'index.html'].includes(name),
      )
      // Icon and manifest are copied, not built.
      const lying = readdirSync(join(import.meta.dirname, 'public'))
      this.emitFile({
        type: 'asset',
        fileName: 'precache.json',
        source: JSON.stringify(
          [...files.filter((name) => !name.endsWith('.map')), ...lying].map((name) => `/${name}`),
        ),
      })
    },
    async writeBundle(options, bundle) {
      const pack = async (name: string) => {
        const path = join(options.dir as string, name)
        const bytes = await readFile(path)
        if (bytes.length < 600) return
        const quality = bytes.length > 500_000 ? 9 : 11
        const [smallest, usual] = await Promise.all([
          brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
          gzip(bytes, { level: 9 }),
        ])
        await Promise.all([writeFile(`${path}.br`, smallest), writeFile(`${path}.gz`, usual)])
      }
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => /\.(js|css|html|json|svg|webmanifest)$/.test(name))
          .map(pack),
      )
    },
  }
}

/**
 * Files that wait for each other run in an order that nobody chose: a schema before the setting that keeps it
 * from making code out of text.
 */
function withoutCircles(): Plugin {
  return {
    name: 'without-circles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const done = new Set<string>()
      const visit = (name: string, above: readonly string[]): void => {
        if (above.includes(name))
          this.error(
            `files that wait for each other: ${[...above.slice(above.indexOf(name)), name].join(' > ')}; see chunks.ts`,
          )
        const file = bundle[name]
        if (done.has(name) || file?.type !== 'chunk') return
        for (const next of file.imports) visit(next, [...above, name])
        done.add(name)
      }
      for (const name of Object.keys(bundle)) visit(name, [])
    },
  }
}

export default defineConfig({
  plugins: [
    lateReaders(),
    leftOut(),
    besideTheApplication(),
    providerClient(),
    verifierPage(),
    withoutCircles(),
    compressed(),
  ],
  // Preact under React's name, for our own files and for the router: a third of the first page's weight less
  // (decisions/0013).
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      // What the router takes from it is there.
      { find: 'use-sync-external-store/shim/index.js', replacement: 'preact/compat' },
    ],
    dedupe: ['preact'],
  },
  // The worker that seals: one file of its own, named after what is in it.
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/service-worker.ts', keeper: 'src/keeper.ts' },
      // With groups of its own choice, the bundler may let a file of a page hand out more than the page
      // itself does.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: (chunk) =>
          ['service-worker', 'keeper'].includes(chunk.name) ? `${chunk.name}.js` : 'assets/[name]-[hash].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: bundlerGroups,
        },
      },
    },
  },
})
