/**
 * Which modules come over the line in one file. Left alone, the bundler makes a file of every set of modules
 * that the same pages share: a page of the house then asks for sixty, six at a time, and on a weak line each
 * round costs more than its bytes. Here are what most pages of a kind need, together.
 *
 * A module that no group names stays where the bundler puts it. A group never draws in what its modules
 * import: a page would pay for what it does not use.
 */
interface Group {
  readonly name: string
  readonly test?: RegExp
  /** What the first page loads before it is seen. */
  readonly tags?: ['$initial']
}

/** The first group that names a module has it. */
export const groups: readonly Group[] = [
  // Not the service worker, which is read by itself, with no window around it.
  { name: 'base', tags: ['$initial'], test: /^(?!.*\/service-worker\.ts$)/ },
  {
    // How a fact, its source and its translation are shown.
    name: 'facts',
    test: /core\/src\/(?:knowledge\/say-in|fact\/index|identifier\/rules|preflight\/message-keys|provider\/(?:entity|region|process|profile-change))\.|messages\/src\/told\.|web\/src\/(?:today|facts\/(?:translations|told|source\w*))\./,
  },
  {
    // Whoever is signed in: the calls of the house, and what a touch of a key signs.
    name: 'house',
    test: /contract\/src\/(?:(?:house|api)\/|(?:no-eval|parts|request)\.)|core\/src\/permission\/may\.|node_modules\/zod\/|web\/src\/signed-in\/(?:client|digest|signed-in|moment|passkey|rooms|session|sign-dialog|signed|trouble-note|use-house)\./,
  },
  {
    // A case on the device, and the letter that its requests become.
    name: 'case',
    test: /core\/src\/(?:case\/(?:record|merge|read-case|request-of)\.|letter\/)|web\/src\/(?:drafts\/(?:store|corrections)|request\/letter\/(?:defaults|place))\./,
  },
  {
    name: 'vault',
    test: /node_modules\/idb-keyval\/|core\/src\/request\/authority-profile\.|web\/src\/drafts\/(?:authority|seal|vault)\./,
  },
  {
    name: 'check',
    test: /core\/src\/(?:preflight\/(?!(?:abuse-images|message-keys|overbreadth|read|told-days|word-lists)\.)|request\/statement\.)/,
  },
  {
    name: 'drafting',
    test: /web\/src\/(?:signed-in\/outcomes|request\/letter\/letter-words|pages\/drafting\/(?:around|findings|kept-notice|kept-texts|language-change|phrases|profile|ranks|suggestions|use-draft))\./,
  },
  { name: 'acts', test: /web\/src\/request\/acts\/(?:act-line|chain|content-view|provider-act)\./ },
  {
    // Small things that many pages of cases and requests share.
    name: 'shared',
    test: /core\/src\/(?:act\/items|case\/(?:receipt|status)|preflight\/(?:read|word-lists))\.|web\/src\/(?:drafts\/save-file|request\/(?:case-words|ground-field|fields|findings-at)|form\/(?:hash-file|pointer|zone))\./,
  },
  {
    name: 'open',
    test: /web\/src\/pages\/work\/(?:findings-list|next-acts|open-request|sign-elsewhere|submit-form|upload)\./,
  },
  {
    name: 'answer',
    test: /web\/src\/(?:form\/hashed-files|request\/(?:acts\/story|answer\/(?:answer-form|got|grade|item-name|notice-plan|place-name)))\./,
  },
  {
    name: 'pack',
    test: /core\/src\/(?:pack\/|preflight\/abuse-images\.)|web\/src\/pack\/(?:abuse|annexes|hash|pdf|pack-of)\./,
  },
]
