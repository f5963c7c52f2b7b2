/** What a part of the house may import of ours. What is not named is closed. */
export interface Part {
  /** Other parts, by their folders. */
  readonly imports: readonly string[]
  /** What its tests may import besides: they read the real knowledge, and example makes what they need. */
  readonly tests?: readonly string[]
  /** Programs of other parts that it begins in a process of their own, by their paths. */
  readonly begins?: readonly string[]
  /** What its build makes, by the name under which it is imported: no lock sees what that imports. */
  readonly virtual?: readonly string[]
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
  'packages/seal/src/badge',
  'packages/custody',
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
  // Certificates of the academy: made on a device too, with the device's own key.
  'packages/seal/src/badge': { imports: ['packages/verify'], runsAnywhere: true },
  // What keeps evidence on a device's own disk.
  'packages/custody': {
    imports: ['packages/verify', 'packages/custody/src/written'],
    tests: ['packages/seal', ...invented],
  },
  // And what a device writes where there is no disk of its own: a page.
  'packages/custody/src/written': { imports: ['packages/verify'], runsAnywhere: true },
  'packages/knowledge': { imports: ['packages/core'] },
  'packages/contract': { imports: ['packages/core'], tests: ['packages/knowledge'] },
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
      'packages/seal',
      'packages/custody',
    ],
    tests: ['packages/seal/src/badge', ...invented, 'example', 'apps/server'],
    begins: ['apps/server/start.mjs', 'apps/server/operate.mjs'],
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
      'packages/custody/src/written',
      'packages/seal/src/badge',
    ],
    tests: ['packages/knowledge', 'packages/seal', ...invented, 'apps/server', 'apps/web'],
    // `late-readers` alone holds code: what few pastes need, of core and of here (decision 76).
    virtual: [
      ...['virtual:knowledge-files', 'virtual:provider-client', 'virtual:verifier-page'],
      'virtual:late-readers',
    ],
    runsAnywhere: true,
  },
  // One page on what checks alone. Its build reads the sentences of the house as text.
  'apps/verifier': { imports: ['apps/verifier/src'] },
  'apps/verifier/src': {
    imports: ['packages/verify'],
    tests: ['packages/custody', 'packages/messages'],
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
      'vectors',
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
      'packages/custody',
      ...invented,
      'example',
    ],
  },
  faults: {
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
      'packages/custody',
      ...invented,
      'example',
    ],
  },
  docs: { imports: ['example'] },
  architecture: {
    imports: [
      'packages/core',
      'packages/contract',
      'packages/knowledge',
      'packages/messages',
      // What README shows of the terminal is run.
      'apps/cli',
      'apps/server',
      'apps/verifier',
      'assurance',
      // The strip of signs is made from their shapes.
      'apps/web/src',
    ],
  },
  assurance: { imports: ['packages/core'] },
  release: {
    imports: ['packages/knowledge', 'packages/custody', 'packages/verify'],
    tests: ['packages/seal', 'packages/seal/src/authority'],
  },
  // What the handbook shows is held against the program, and played.
  deploy: { imports: [], tests: ['apps/cli', 'apps/server'] },
  // The page of a package for other learning systems stands by itself.
  courses: { imports: [] },
  law: { imports: ['packages/core', 'packages/knowledge'] },
  providers: { imports: ['packages/core', 'packages/knowledge'] },
  templates: { imports: ['packages/core', 'packages/knowledge'] },
  vectors: {
    imports: ['packages/core', 'packages/knowledge'],
    tests: ['packages/messages', 'packages/verify'],
  },
}
