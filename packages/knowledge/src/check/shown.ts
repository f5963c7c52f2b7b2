import type { Knowledge } from '@oficio/core/knowledge'

/** A house that is not whole yet has tables that are not there. */
const all = <T>(map: Readonly<Record<string, T>> | undefined): T[] => Object.values(map ?? {})

/** Everything called `note` in what a country's file says. */
const notesIn = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => (name === 'note' ? [inner] : notesIn(inner)))
    : []

/**
 * A citation stays as the law writes it; one that says more than name and number, in English, is told in the
 * reader's language.
 */
const saysMore = (citation: unknown): boolean =>
  typeof citation === 'string' &&
  /\b(of|by|with|and|to be confirmed|amended|reformed|organised|articles|paragraphs?|part|sentence|no\.|ff\.|identity|kind|Constitution|laws|numbering|correspondence|agreement|Foreign Affairs)(?![\p{L}])/u.test(
    citation,
  ) &&
  !/\bAct\b/.test(citation)

function fromMemoryOf(group: unknown): readonly unknown[] {
  return typeof group === 'object' && group !== null && 'fromMemory' in group
    ? (group.fromMemory as readonly unknown[])
    : []
}

const isText = (text: unknown): text is string => typeof text === 'string' && /[a-z]/i.test(text)

type Groups = Readonly<Record<string, readonly unknown[]>>

/** Every text that the pages of providers and of law show to people, by the group that it stands in. */
export function shownTexts(knowledge: Knowledge): Readonly<Record<string, readonly string[]>> {
  const groups: Groups = {
    ...whatProvidersHold(knowledge),
    ...howProvidersAnswer(knowledge),
    ...whatBelongsToAll(knowledge),
    ...articlesOfTreaties(knowledge),
    ...whatStatesSigned(knowledge),
    ...lawOfStates(knowledge),
  }
  return Object.fromEntries(
    Object.entries(groups).map(([group, found]) => [group, [...new Set(found.filter(isText))]]),
  )
}

function whatProvidersHold({ providers }: Knowledge): Groups {
  const profiles = all(providers)
  return {
    'why an identifier is rejected': profiles.flatMap((p) => p.identifiers.rejected.map((r) => r.why)),
    'what to give instead': profiles.flatMap((p) => p.identifiers.rejected.map((r) => r.remedy)),
    'labels of identifiers': profiles.flatMap((p) => p.identifiers.accepted.map((kind) => kind.label)),
    'special rules of providers': profiles.flatMap((p) => p.specialRules.map((r) => r.message)),
    'services of providers': profiles.flatMap((p) => p.services),
    'names of classes of data': profiles.flatMap((p) => p.dataCategories.items.map((item) => item.name)),
    'examples of data': profiles.flatMap((p) => p.dataCategories.items.flatMap((item) => item.examples)),
    'companies without a known name': profiles.flatMap((p) =>
      p.legalEntity.entities.flatMap(({ named, name }) => (named === false ? [name] : [])),
    ),
    'how long data is kept': profiles.flatMap((p) =>
      p.dataCategories.items.flatMap(({ retention }) => [retention.period, retention.note]),
    ),
    'notes on classes of data': profiles.flatMap((p) => [
      p.legalProcess.foreign,
      ...p.dataCategories.items.map((item) => item.note),
    ]),
    'companies of providers': profiles.flatMap(({ legalEntity }) => [
      legalEntity.note,
      ...legalEntity.localEntityRules.map(({ rule }) => rule),
      ...legalEntity.entities.flatMap((entity) => [
        entity.appliesToNote,
        entity.note,
        / \(?(as of|from memory)/.test(entity.address ?? '') ? entity.address : null,
      ]),
    ]),
  }
}

function howProvidersAnswer({ providers }: Knowledge): Groups {
  const profiles = all(providers)
  return {
    'channels of providers': profiles.flatMap(({ channels }) =>
      channels.items.flatMap(({ note, value }) => [note, /:\/\/|@/.test(value) ? undefined : value]),
    ),
    'how providers are asked': profiles.flatMap((p) => [
      p.preservation.foreign,
      p.preservation.note,
      p.requestForm.note,
      p.languages.translation,
      p.officialEmail.rule,
    ]),
    'notice to the user': profiles.flatMap(({ userNotice }) => [
      userNotice.default,
      ...userNotice.exceptions,
      userNotice.howToDelay,
      userNotice.risk,
    ]),
    'emergencies at providers': profiles.flatMap(({ emergency }) => [
      emergency.channel,
      emergency.threshold,
      ...emergency.mandatoryFields,
      emergency.note,
    ]),
    'what providers return, and costs': profiles.flatMap(({ returns, costs }) => [
      returns.format,
      returns.delivery,
      returns.timezone,
      returns.certification,
      costs.reimbursement,
    ]),
    'what is still to be found out': profiles.flatMap((p) => p.openQuestions),
    'practice by country': profiles.flatMap(({ countryPractice }) => [
      countryPractice.basis,
      countryPractice.note,
    ]),
    'what rests on memory': profiles.flatMap((p) => all<unknown>({ ...p }).flatMap(fromMemoryOf)),
  }
}

function whatBelongsToAll({ baseChecks, figures, sources, vocabularies }: Knowledge): Groups {
  return {
    'fields of requests': all(vocabularies.requestFormFields).map((field) => field.label),
    'reasons of rejection': vocabularies.reasonCodes.flatMap((r) => [r.title, r.meaning]),
    'notes on figures': figures.map((figure) => figure.note),
    'sources without an address': Object.keys(sources).filter(
      (source) => !/^https?:|from memory/.test(source),
    ),
    'whose text a source is': all(sources).map((source) => source.kind),
    'checks before sending': baseChecks.map((check) => check.message),
  }
}

function articlesOfTreaties({ articles, instruments }: Knowledge): Groups {
  const lists = all(articles)
  return {
    'what an article requires of a request': lists.flatMap((a) => a.requiredContents ?? []),
    'safeguards of articles': lists.flatMap((a) => a.safeguards ?? []),
    'deadlines of articles': lists.flatMap((a) => (a.deadlines ?? []).map((d) => d.text)),
    'grounds of refusal': lists.flatMap((a) => a.refusalGrounds ?? []),
    'reservations and declarations that an article allows': lists.flatMap((a) =>
      [...(a.reservations ?? []), ...(a.declarations ?? [])].map((r) => r.text),
    ),
    'notifications and questions of review': lists.flatMap((a) => [
      ...(a.notifications ?? []),
      ...(a.reviewQuestions ?? []),
    ]),
    'articles in short': lists.map((a) => a.summary),
    'notes on articles': lists.flatMap((a) => a.notes ?? []),
    'notes on treaties': all(instruments).flatMap(({ inForce, depositary, notes }) => [
      inForce.note,
      depositary.value,
      ...(notes ?? []),
    ]),
  }
}

function whatStatesSigned({ countries }: Knowledge): Groups {
  return {
    'notes on what a State has signed': all(countries).flatMap((country) => [
      ...notesIn(country),
      ...(country.notes ?? []),
    ]),
    'how a State stands towards a treaty': all(countries).flatMap((c) =>
      [
        c.budapest.status,
        c.protocol1.status,
        c.protocol2.status,
        c.medellin.status,
        c.iberoamerican2014.status,
      ].map(({ value }) => value),
    ),
    'who speaks for a State, and its agreements': all(countries).flatMap((c) =>
      [
        c.contactPoint247.body,
        c.centralAuthority.general,
        c.centralAuthority.withUS,
        c.cloudActAgreement,
        c.reservation29_4,
      ].map((f) => f?.value),
    ),
    'reservations and declarations that States made': all(countries).flatMap((c) =>
      [...c.reservations, ...c.declarations].map(({ text }) => text),
    ),
  }
}

function lawOfStates({ approvals, articles, domesticLaw, routeRules, stateRules }: Knowledge): Groups {
  const lists = all(articles)
  const laws = all(domesticLaw)
  const provisions = laws.flatMap((law) => [
    law.approvalOfConvention,
    ...[law.offences, law.powers].flatMap((part) => all(part).flat()),
  ])
  const approving = [...all(approvals.countries).flat(), ...approvals.elsewhere]
  const rules = all(stateRules).flatMap((state) => state.rules)
  return {
    'notes on domestic law': laws.flatMap((law) => [
      ...provisions.map(({ note }) => note),
      ...(law.specialRules ?? []),
      ...(law.notes ?? []),
    ]),
    'citations that say more than a name': [
      ...provisions,
      ...[...rules, ...approving].map(({ law }) => ({ statute: law?.instrument, article: law?.article })),
    ]
      .flatMap(({ statute, article }) => [statute, article])
      .concat(
        lists.flatMap((a) => [...(a.reservations ?? []), ...(a.declarations ?? [])].map(({ para }) => para)),
      )
      .filter(saysMore),
    'who must approve': approving.map(({ note }) => note),
    'who may order what': laws.flatMap((law) =>
      all(law.whoMayOrder).flatMap(({ prosecutor, police, judge, note }) => [
        prosecutor,
        police,
        judge,
        note,
      ]),
    ),
    'what a route requires of a request': all(routeRules.routes).flatMap((r) => r.contents ?? []),
    'what the law of a State requires of a request': rules.flatMap((r) => r.gives?.contents ?? []),
    'rules of States': rules.flatMap((r) => [r.words, r.note]),
  }
}
