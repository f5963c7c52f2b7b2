/**
 * Texts of the knowledge that are not translated, by the place where they stand, each place with its reason.
 * `*` is a name, `[]` a place in a list; where only some texts of a place stay, `only` says which. Whoever
 * adds a kind of field translates its texts or says here why not.
 */
export interface Stays {
  readonly place: RegExp
  readonly why: string
  readonly only?: RegExp
}

/** A citation that says no more than number and name: one that adds words in English is told. */
const citation =
  /^(?!.*\b(?:of|by|with|and|to be confirmed|amended|reformed|organised|articles|paragraphs?|part|sentence|no\.|ff\.|identity|kind|laws|numbering|correspondence|agreement)(?![\p{L}]))/u

/** Names that screens show as they are, in every language. */
export const names: readonly Stays[] = [
  {
    place: /^countries\.\*\.(?:peoples|calledInLaw|calledInTexts|usage)\./,
    why: 'words that texts are read by, in every language at once',
  },
  { place: /^localWords\./, why: 'words that texts are read by, in every language at once' },
  {
    place: /^(?:domesticLaw|stateRules|approvals)\..*\.(?:statute|article|instrument)$/,
    why: 'a law is cited in its own words',
    only: citation,
  },
  {
    place: /^domesticLaw\.\*\.(?:offences|powers|secondProtocol)\..*\.(?:quote|newestAmendment\.text)$/,
    why: 'a law is cited in its own words',
  },
  { place: /^approvals\..*\.onlyFor\.[^.]+\.\[\]$/, why: 'a law is cited in its own words' },
  {
    place: /^domesticLaw\.\*\.evidence\.\[\]\.(?:published|receipt\.\[\]\.words)$/,
    why: 'a law is cited in its own words',
  },
  { place: /^calendars\..*\.law$/, why: 'a law is cited in its own words' },
  {
    place: /^instruments\.\*\.approvals\.value\.[A-Z]{2}$/,
    why: 'a law is cited in its own words',
    only: citation,
  },
  { place: /^ranks\./, why: 'institutions and ranks have the names of their State', only: /^(?!https?:)/ },
  {
    place:
      /^statutes\..*\.(?:names\.\[\]|called\.\[\]|article|heading|penalty|by|text|paragraph|onlyFor\.[^.]+\.\[\])$/,
    why: 'a law is cited in its own words',
  },
  {
    place: /^(?:countries|instruments|articles|routeRules)\..*\.(?:art|article|para)$/,
    why: 'numbers of articles',
    only: citation,
  },
  { place: /^workshops\.\[\]\.companies\.\[\]\.name$/, why: 'names of companies' },
  {
    place: /^providers\.\*\.(?:name|services\.\[\])$/,
    why: 'brands',
    only: /^[^()]*(?:\([A-ZÁÉ][^()]*\))?$/,
  },
  {
    place: /^providers\.\*\.legalEntity\.entities\.\[\]\.name$/,
    why: 'names of companies',
    only: /^[A-ZÁÉ]/,
  },
  {
    place: /^providers\.\*\.legalEntity\..*\.?address$/,
    why: 'postal addresses, as they are written on a letter',
    only: /^(?!.* another text)/,
  },
  {
    place: /^providers\.\*\.legalEntity\.entities\.\[\]\.taxId$/,
    why: 'numbers of registers',
    only: /^[A-Z]{2,5} [\d./-]+(?:[A-Z0-9]+)?$|^RFC [A-Z0-9]+$/,
  },
  {
    place: /^providers\.\*\.legalEntity\.addressee$/,
    why: 'names of companies with their postal addresses',
    only: /^[A-Z](?!.*\bfor\b)/,
  },
  {
    place: /^providers\.\*\.channels\.items\.\[\]\.(?:name|value)$/,
    why: 'portals, forms and desks by the name on their door',
    only: /^[A-Z][^,]*$/,
  },
  {
    place: /^providers\.\*\.(?:emergency\.form|specialRules\.\[\]\.value(?:\.\[\])?)$/,
    why: 'forms and companies by name',
    only: /^(?:[A-Z]\S* |& )+.*$/,
  },
  {
    place: /^figures\.\[\]\.operator$|^providers\.\*\.legalEntity\.entities\.\[\]\.owner$/,
    why: 'names of companies',
  },
  {
    place: /(?:^|\.)source(?:\.\[\])?$|^providers\.\*\.transparency\.url$/,
    why: 'where it was read: an address, and the file behind it',
    only: /^https?:/,
  },
]

/** Texts that no screen, no line of the terminal and no letter shows. */
export const unshown: readonly Stays[] = [
  { place: /^citation\./, why: 'words that reading looks for in what an officer typed' },
  { place: /^contactPoints\.reading\./, why: 'labels that reading looks for in what a contact point wrote' },
  { place: /^calendars\..*\.note$/, why: 'for whoever checks the reading; the terminal names the source' },
  { place: /^statutes\..*\.note$/, why: 'for whoever checks the reading; on no page yet' },
  {
    place: /^forms\./,
    why: 'official forms as they were read; letters have their items in four languages in templates/forms',
  },
  {
    place:
      /^instruments\.\*\.(?:statusChecked|entryIntoForceRule|textRead|latamRatifications|knownDeclarations|opened|deadlines|deadlinesFromMemory|companion|signedOnly|features|parties|latamSignatories|rules|depositary)\b/,
    why: 'how the researchers read a treaty; its articles and its status are what pages tell',
  },
  {
    place: /^articles\.\*\.(?:deadlines\.\[\]\.(?:from|binds|kind)|confirmed\.\[\]\.text)$/,
    why: 'for whoever checks the reading; the sentence beside it is told',
  },
  {
    place: /^countries\.\*\.centralAuthority\.withArgentina\.value$/,
    why: 'between two States only; pages tell the general authority',
  },
  {
    place: /^routeRules\.preservationNotForForeign\.\[\]$/,
    why: 'words that the engine looks for in a profile',
  },
  {
    place:
      /^providers\.\*\.identifiers\.accepted\.\[\]\.(?:regex|normalise|note|validExamples\.\[\]|invalidExamples\.\[\])$/,
    why: 'patterns, and notes for programmers',
  },
  {
    place:
      /^providers\.\*\.(?:dataCategories\.items\.\[\]\.process\.(?:us|foreign)\.text|legalProcess\.us|preservation\.requirements\.\[\])$/,
    why: 'pages tell the codes beside it',
  },
  {
    place:
      /^providers\.\*\.(?:childSafety|transparency|returns\.(?:integrity|testimony|responseTime)|rejectionReasons\.note)\b/,
    why: 'on no page yet',
  },
  {
    place:
      /^providers\.\*\.(?:legalEntity\.entities\.\[\]\.(?:basis|validNote)|emergency\.examples\.\[\]|requestForm\.productLines\.\[\])$/,
    why: 'on no page yet',
  },
  {
    place:
      /^vocabularies\.(?:legalProcessRank|ruleKinds)\.\*$|^vocabularies\.reasonCodes\.\[\]\.(?:catchBeforeSending|detectability)$/,
    why: 'what rules mean, for whoever writes profiles',
  },
  { place: /^checkDerivation\./, why: 'how checks follow from profiles, for programmers' },
  {
    place:
      /^genericIdentifiers\.\[\]\.(?:checkDigit|note|label|regex|validExamples\.\[\]|invalidExamples\.\[\])$/,
    why: 'patterns, and notes for programmers',
  },
  { place: /^banks\./, why: 'names of institutions, as their table writes them' },
  { place: /^recognition\./, why: 'words that are looked for in what is pasted, in all languages at once' },
  {
    place:
      /^preflight\.(?:words|askedWords|askedReach|nothingAsked|stillAsking|orderScope|offenceNames|courtWords|refusalSets|refusalWords|refusalAside|secondLanguage|freeWords|currentOnly|fields|houseCodes|asked|kinds|channelDoors|dialled)\./,
    why: 'words that are looked for in a draft, and notes for programmers',
  },
  { place: /^sources\.\*\.title$/, why: 'a source is shown by its address' },
  {
    place: /^directory\./,
    why: 'names, postal addresses and numbers of registers; codes that the messages say',
    only: /^/,
  },
  {
    place: /^(?:categories|providerAnchors)\./,
    why: 'how classes and holders were read; pages tell the class itself',
  },
]
