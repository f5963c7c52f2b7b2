/**
 * Which modules come over the line in one file. Left alone, the bundler makes a file of every set of modules
 * that the same pages share: a page behind the door then asks for sixty, six at a time, and on a weak line
 * each round costs more than its bytes. Here are the folders whose files are needed together: a file of the
 * application is one or more folders, without the folders inside them.
 *
 * What no group names stays where the bundler puts it. The build refuses files that wait for each other.
 */
interface Group {
  readonly name: string
  /** From the root of the repository. */
  readonly folders: readonly string[]
  /** Of other folders, these alone. */
  readonly files?: readonly string[]
  /**
   * Also draws in what its modules import and no earlier group has. Else a page that imports such a module
   * need not take the group for it.
   */
  readonly withImports?: true
}

/** The first group that has a module's folder has the module. */
export const groups: readonly Group[] = [
  // What the first page shows of a paste before anything else is here: the facts, which show it too, come
  // later.
  {
    name: 'exact',
    folders: ['apps/web/src/exact', 'apps/web/src/day'],
    files: ['packages/core/src/identifier/name.ts', 'packages/core/src/text/remembered.ts'],
  },
  // Sums of bytes: checked in what is pasted, and taken of what is kept.
  { name: 'sums', folders: ['node_modules/@noble/hashes'] },
  // What reads of a paste the telephones, the connections and whose each is: behind what reads the rest.
  {
    name: 'late-readers',
    folders: ['late-readers', 'node_modules/libphonenumber-js(?:/.+)?'],
    files: [
      'address-doubts',
      'address-evidence',
      'ages',
      'chat-answers',
      'chat-exports',
      'connection-times',
      'connections',
      'deed-ends',
      'deed-objects',
      'demanded',
      'find-phones',
      'groups',
      'heard-in',
      'institutions',
      'known-words',
      'mail-ends',
      'near-persons',
      'not-sought',
      'of-others',
      'of-outsiders',
      'of-pronoun',
      'of-record',
      'of-teller',
      'own-introductions',
      'own-persons',
      'payers',
      'persons',
      'read-address',
      'relays',
      'remarks',
      'right-behind',
      'roles',
      'said-relays',
      'said-sought',
      'sections',
      'self-presentations',
      'still-of',
      'told-clocks',
      'translation',
      'two-ends',
      'who-complains',
    ].map((name) => `packages/core/src/identifier/${name}.ts`),
  },
  // What reads a paste, and shows what was read: after the first page is seen, before anything is pasted.
  {
    name: 'recognise',
    folders: ['packages/core/src/identifier', 'apps/web/src/identifier'],
    files: [
      'packages/core/src/time/clock-talk.ts',
      'packages/core/src/time/folded.ts',
      'packages/core/src/time/zone-sentence.ts',
      ...[
        'actions',
        'awaited',
        'chip',
        'controls',
        'doubts',
        'gather',
        'holder-rows',
        'open-row',
        'results',
        'rows',
        'said-of',
        'said-of-hours',
      ].map((name) => `apps/web/src/pages/start/${name}.tsx?`),
    ],
  },
  {
    // How a fact, a finding, a source and a translation are shown, and how a moment is said. Who is signed
    // in, which is nobody: a page without an account need not have the calls to the server for that.
    name: 'facts',
    files: ['apps/web/src/signed-in/session-now.ts'],
    folders: [
      'apps/web/src/facts',
      'apps/web/src/words',
      'packages/core/src/json',
      'packages/core/src/provider',
      'packages/messages/src',
    ],
    withImports: true,
  },
  // Files of this device, with their digests.
  { name: 'files', folders: ['apps/web/src/files'], withImports: true },
  // What happened to a request, here or elsewhere: drawn in before what else needs it too.
  { name: 'happened', folders: ['packages/core/src/act'], withImports: true },
  { name: 'letter', folders: ['packages/core/src/letter', 'packages/core/src/request'], withImports: true },
  // What a provider answered before is told where nothing is checked.
  {
    name: 'forecast',
    folders: [],
    files: ['forecast', 'own-outcomes', 'reading'].map((name) => `packages/core/src/preflight/${name}.ts`),
  },
  // What may be done with what came: told beside a request, and in the report for a court.
  { name: 'use-limits', folders: [], files: ['packages/core/src/route/use-limits.ts'] },
  // What a letter lacks is asked with the check, and with it which rows an emergency is given: the rows with
  // which a draft begins go by that too.
  {
    name: 'check',
    folders: ['packages/core/src/preflight', 'packages/core/src/pack'],
    files: ['calendar/zone', 'statute/emergency-tier', 'statute/row-items'].map(
      (name) => `packages/core/src/${name}.ts`,
    ),
  },
  // What is kept and packed is written byte by byte, here and behind the door.
  {
    name: 'bytes',
    folders: ['packages/verify/src/bytes', 'packages/verify/src/canonical'],
    files: ['apps/web/src/base64.ts'],
  },
  // Whoever is signed in: the calls to the server, and what a touch of a key signs.
  { name: 'signed-in', folders: ['apps/web/src/signed-in'], withImports: true },
  // Fields that pages of look-ups have too.
  { name: 'form', folders: ['apps/web/src/form'] },
  { name: 'request', folders: ['apps/web/src/request', 'apps/web/src/request/findings'] },
  // The line of time and the map of a case, here and with a unit.
  { name: 'lanes', folders: ['apps/web/src/request/lanes'] },
  { name: 'acts', folders: ['apps/web/src/request/acts'] },
  { name: 'answer', folders: ['apps/web/src/request/answer'] },
  // Cases on this device, and what their letters are filled with.
  { name: 'drafts', folders: ['apps/web/src/drafts', 'apps/web/src/request/letter'], withImports: true },
  { name: 'draft', folders: ['apps/web/src/pages/drafting/draft'] },
  { name: 'open', folders: ['apps/web/src/pages/work/open'] },
  { name: 'pack', folders: ['apps/web/src/pack'] },
]

const testOf = ({ folders, files = [] }: Group): RegExp =>
  new RegExp(`/(?:${[...folders.map((folder) => `${folder}/[^/]+`), ...files].join('|')})$`)

/** The groups as the bundler wants them. What the first page loads before it is seen comes before all. */
export const bundlerGroups = [
  // Not the workers, which are read by themselves, with no window around them.
  { name: 'base', tags: ['$initial' as const], test: /^(?!.*\/(service-worker|keeper)\.ts$)/ },
  ...groups.map((group) => ({
    name: group.name,
    test: testOf(group),
    includeDependenciesRecursively: group.withImports ?? false,
  })),
].map((group, place, { length }) => ({ ...group, priority: length - place }))
