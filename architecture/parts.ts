/** What a part of the house may import of ours. What is not named is closed. */
export interface Part {
  /** Other parts, by their folders. */
  readonly imports: readonly string[]
  /** What its tests may import besides: they read the real knowledge, and example makes what they need. */
  readonly tests?: readonly string[]
  /** It runs wherever there is a language: no `node:` and nothing else of a platform by import. */
  readonly runsAnywhere?: true
}

/** Passkeys and authorities that are invented: for tests and for the demonstration, and never for people. */
const invented = ['packages/seal/src/authenticator', 'packages/seal/src/authority']

/** What the server is made of. */
const ofServer = [
  'packages/core',
  'packages/knowledge',
  'packages/contract',
  'packages/messages',
  'packages/exchange',
  'packages/pdf',
  'packages/verify',
  'packages/seal',
]

/**
 * Who may import whom. A part of a part has an entry of its own where less is open to it: what runs in the
 * browser is not what builds it.
 */
export const parts: Readonly<Record<string, Part>> = {
  'packages/core': { imports: [], tests: ['packages/knowledge', 'packages/messages'], runsAnywhere: true },
  'packages/verify': {
    imports: [],
    tests: ['packages/seal', ...invented, 'packages/core'],
    runsAnywhere: true,
  },
  'packages/seal': {
    imports: ['packages/verify'],
    tests: [...invented, 'packages/pdf'],
    runsAnywhere: true,
  },
  'packages/seal/src/authenticator': { imports: ['packages/verify'], runsAnywhere: true },
  'packages/seal/src/authority': { imports: ['packages/seal', 'packages/verify'], runsAnywhere: true },
  'packages/knowledge': { imports: ['packages/core'] },
  'packages/contract': { imports: ['packages/core'] },
  'packages/messages': { imports: ['packages/core'], runsAnywhere: true },
  'packages/exchange': {
    imports: ['packages/core', 'packages/verify'],
    tests: ['packages/knowledge'],
    runsAnywhere: true,
  },
  'packages/pdf': {
    imports: ['packages/core'],
    tests: ['packages/knowledge', 'packages/seal', ...invented, 'packages/contract'],
  },
  'apps/cli': {
    imports: [
      'packages/core',
      'packages/knowledge',
      'packages/contract',
      'packages/messages',
      'packages/exchange',
      'packages/pdf',
      'packages/verify',
    ],
    tests: ['packages/seal', ...invented, 'example', 'apps/server'],
  },
  // The build reads the knowledge to lay it beside the application.
  'apps/web': {
    imports: [
      'packages/core',
      'packages/knowledge',
      'packages/contract',
      'packages/messages',
      'apps/web/src',
    ],
  },
  'apps/web/src': {
    imports: [
      'packages/core',
      'packages/contract',
      'packages/messages',
      'packages/exchange',
      'packages/verify',
    ],
    tests: ['packages/knowledge', 'packages/seal', ...invented, 'apps/server', 'apps/web'],
    runsAnywhere: true,
  },
  'apps/server': {
    imports: [...ofServer, 'apps/server/src/demonstration'],
    tests: [...invented, 'example'],
  },
  'apps/server/src/demonstration': {
    imports: [...ofServer, ...invented, 'apps/server'],
    tests: ['example'],
  },
  // What tests share: it starts the server as its operator would, and stands in for providers and people.
  example: {
    imports: [
      'packages/core',
      'packages/knowledge',
      'packages/contract',
      'packages/messages',
      'packages/exchange',
      'packages/verify',
      'packages/seal',
      ...invented,
      'apps/cli',
      'apps/server',
    ],
  },
  // People's ways know addresses, roles and labels; the inside of an application by the example alone.
  e2e: {
    imports: [
      'packages/core',
      'packages/knowledge',
      'packages/contract',
      'packages/messages',
      'packages/exchange',
      'packages/verify',
      'packages/seal',
      ...invented,
      'example',
    ],
  },
  bench: {
    imports: [
      'vectors',
      'packages/core',
      'packages/knowledge',
      'packages/contract',
      'packages/messages',
      'packages/exchange',
      'packages/pdf',
      'packages/verify',
      'packages/seal',
      ...invented,
      'example',
    ],
  },
  docs: { imports: ['example'] },
  architecture: { imports: ['packages/core', 'packages/contract', 'packages/knowledge', 'apps/server'] },
  law: { imports: ['packages/core', 'packages/knowledge'] },
  providers: { imports: ['packages/core', 'packages/knowledge'] },
  templates: { imports: ['packages/core', 'packages/knowledge'] },
  vectors: { imports: ['packages/core', 'packages/knowledge'], tests: ['packages/messages'] },
}
