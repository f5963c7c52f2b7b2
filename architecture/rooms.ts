/** The rooms of one part of the house, from the ground up. */
export interface Storeys {
  readonly folder: string
  /** Each room, a folder or a file, may import those named before it. */
  readonly layers: readonly string[]
  /**
   * Rooms that are not named are features: they import layers, never one another, and no layer imports them.
   * Absent: every room has its place among the layers.
   */
  readonly features?: true
  /** Each file is a room of its own, but `index.ts`, which puts them together. */
  readonly byFile?: true
}

/** Which room may import which, in each part that has rooms. */
export const storeys: readonly Storeys[] = [
  {
    folder: 'packages/core/src',
    layers: [
      'json',
      'base64',
      'time',
      'fact',
      'translation',
      'law',
      'provider',
      'request',
      'registry',
      'identifier',
      'route',
      'letter',
      'preflight',
      'act',
      'permission',
      'plan',
      'clock',
      'pack',
      'case',
      'knowledge',
    ],
  },
  {
    folder: 'packages/contract/src',
    layers: [
      'no-eval.ts',
      'example-png.ts',
      'problem.ts',
      'place.ts',
      'text.ts',
      'nearest.ts',
      'same-shape.ts',
      'json.ts',
      'emblem.ts',
      'parts.ts',
      'request.ts',
      'request-schema.ts',
      'inputs.ts',
      'read.ts',
      'authority.ts',
      'index.ts',
      'shapes',
      'routes',
      'api',
    ],
  },
  // What an answer of a feature is made of lies among the shapes, and each feature says its routes alone.
  { folder: 'packages/contract/src/routes', layers: [], features: true, byFile: true },
  {
    folder: 'packages/knowledge/src',
    layers: [
      'schema',
      'problem.ts',
      'stays.ts',
      'yaml-file.ts',
      'validate.ts',
      'compile.ts',
      'files.ts',
      'compile-apart.ts',
      'check',
      'recheck.ts',
      'check-all.ts',
    ],
  },
  {
    folder: 'packages/verify/src',
    layers: [
      'bytes',
      'zip',
      'canonical',
      'der',
      'chain',
      'pdf-file',
      'x509',
      'cms',
      'assertion',
      'record',
      'time-stamp',
      'seal',
      'pack',
    ],
  },
  {
    folder: 'packages/seal/src',
    layers: ['cms', 'authenticator', 'chain', 'authority', 'pdf', 'pkcs12', 'time-stamp'],
  },
  { folder: 'packages/exchange/src', layers: ['zip', 'etsi', 'pack', 'verify'] },
  {
    folder: 'apps/cli/src',
    layers: [
      'stop.ts',
      'io.ts',
      'terminal',
      'input.ts',
      'command.ts',
      'commands.ts',
      'say.ts',
      'companies.ts',
      'countries.ts',
      'legal-names.ts',
      'knowledge.ts',
      'notes.ts',
      'draft.ts',
      'plan.ts',
      'findings.ts',
      'wire.ts',
      'files',
      'authority',
      'operate',
      'pack',
      'commands',
    ],
  },
  { folder: 'apps/cli/src/commands', layers: [], features: true, byFile: true },
  {
    folder: 'apps/server/src',
    layers: [
      'log',
      'files',
      'http',
      'keys',
      'db',
      'program',
      'worker',
      'knowledge',
      'door',
      'jobs',
      'acts',
      'channels/webhooks',
      'channels/etsi',
    ],
    features: true,
  },
  {
    folder: 'apps/web/src',
    layers: [
      'releases.ts',
      'knowledge.ts',
      'offline.ts',
      'words',
      'facts',
      'files',
      'signed-in',
      'drafts',
      'form',
      'request',
      'pack',
      'pages',
      'routes.tsx',
      'frame',
    ],
  },
  // The page of one's own entry is made of the fields of a draft, that of a provider shows what it proposed.
  { folder: 'apps/web/src/pages', layers: ['drafting', 'profiles'], features: true },
]
