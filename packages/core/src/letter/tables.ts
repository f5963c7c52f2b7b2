import type { RequestIdentifier } from '../request/index.ts'
import { classElsewhere, withinOf } from '../statute/index.ts'
import { periodText, seenAtText } from './dates.ts'
import type { IdentifierAnnex } from './identifier-annex.ts'
import { placed } from './places.ts'
import { foreignCodePoints, plainValue } from './plain-value.ts'
import type { AnnexesPart, AnnexRow, DataPart, DataRow, IdentifierRow, IdentifiersPart } from './types.ts'
import { capital, grouped, numberRanges, numberText, word } from './words.ts'
import { countryName, free, gap, knows, say, sayWith, typed, type Writing } from './writing.ts'

/**
 * What an identifier is called in the language of the page; the profile's own label where no word is known.
 */
export function identifierLabel(w: Writing, type: string): string {
  const labels = w.knowledge.templates.identifiers
  if (Object.hasOwn(labels, type)) return word(labels, type, w.language)
  const own = w.knowledge.providers[w.request.provider]?.identifiers.accepted.find((a) => a.type === type)
  return own?.label ?? w.knowledge.genericIdentifiers.find((g) => g.type === type)?.label ?? type
}

function seenLine(w: Writing, i: number): string | undefined {
  const at = typed(w, `/letter/identifiers/${i}/seenAt`) ?? typed(w, `/identifiers/${i}/observedOn`)
  const where = free(w, `/letter/identifiers/${i}/seenText`)
  if (at === undefined && where === undefined) return undefined
  const parts = [at === undefined ? undefined : seenAtText(at, w.language, w.settings), where].filter(
    (p) => p !== undefined,
  )
  return `${say(w, 'word.seen')}${w.settings.colon[w.language]}${parts.join('; ')}`
}

const companions = ['port', 'chain', 'asset', 'amount', 'timestamp', 'destinationTag'] as const

function companionLines(w: Writing, identifier: RequestIdentifier, i: number): readonly string[] {
  const lines: string[] = []
  for (const name of companions) {
    const value = typed(w, `/identifiers/${i}/${name}`)
    if (value === undefined) continue
    const shown = name === 'timestamp' ? seenAtText(value, w.language, w.settings) : value
    lines.push(placed(w, `/identifiers/${i}/${name}`, sayWith(w, `table.${name}`, { value: shown })))
  }
  const country = countryName(w, identifier.country)
  if (country !== undefined) lines.push(sayWith(w, 'table.country', { value: country }))
  for (const hop of identifier.trace ?? []) {
    const value = [
      hop.txid,
      hop.chain,
      hop.asset,
      hop.amount,
      hop.timestamp ? seenAtText(hop.timestamp, w.language, w.settings) : null,
    ]
      .filter((v) => typeof v === 'string' && v !== '')
      .map((v) => plainValue(v as string))
      .join(', ')
    if (value !== '') lines.push(sayWith(w, 'table.hop', { hop: String(hop.hop ?? ''), value }))
  }
  return lines
}

export function identifiersPart(w: Writing): IdentifiersPart {
  const rows = (w.request.identifiers ?? []).flatMap((identifier, i): readonly IdentifierRow[] => {
    if (typeof identifier.value !== 'string' || identifier.value === '') {
      gap(w, `/identifiers/${i}/value`)
      return []
    }
    const value = plainValue(identifier.value)
    const seen = seenLine(w, i)
    const codePoints = foreignCodePoints(identifier.value ?? '')
    return [
      {
        no: String(i + 1),
        type: identifierLabel(w, identifier.type),
        value: placed(w, `/identifiers/${i}/value`, value),
        notes: [
          ...(seen === undefined ? [] : [placed(w, `/identifiers/${i}/observedOn`, seen)]),
          ...companionLines(w, identifier, i),
        ],
        ...(codePoints === undefined ? {} : { codePoints }),
      },
    ]
  })
  if (rows.length === 0) gap(w, '/identifiers')
  return {
    is: 'identifiers',
    head: { no: say(w, 'table.no'), type: say(w, 'table.type'), value: say(w, 'word.exactValue') },
    rows,
  }
}

/** Class of a category as the provider's profile files it, or the category itself. */
export function classOf(w: Writing, category: string): string {
  const item = w.knowledge.providers[w.request.provider]?.dataCategories.items.find(
    (d) => d.code === category,
  )
  if (item) return item.klass
  // Data that the provider does not list go by the kind that the law tells apart, else as others file them.
  const kinds = Object.entries(w.knowledge.categories.narrower)
  return (
    kinds.find(([, { data }]) => data.includes(category))?.[0] ??
    classElsewhere(category, w.knowledge) ??
    category
  )
}

/** The word for a category of data, or undefined where the letters have none. */
export function categoryWord(w: Writing, category: string): string | undefined {
  const words = w.settings.categoryWords
  const key = Object.hasOwn(words, category) ? words[category] : words[classOf(w, category)]
  return key !== undefined && knows(w, key) ? say(w, key) : undefined
}

function dataText(w: Writing, i: number): string {
  const row = w.request.dataRequested?.[i]
  const at = `/dataRequested/${i}`
  const given = free(w, `${at}/description`)
  if (w.fields.data?.[i]?.wholeText && given !== undefined) return placed(w, `${at}/description`, given)
  const category = row?.category
    ? (categoryWord(w, row.category) ?? plainValue(row.category))
    : gap(w, `/dataRequested/${i}/category`)
  const head = placed(w, `${at}/category`, capital(category))
  if (given === undefined) {
    gap(w, `${at}/description`)
    return head
  }
  if (category === '') return placed(w, `${at}/description`, capital(given))
  return `${head}${w.settings.colon[w.language]}${placed(w, `${at}/description`, given)}`
}

/** Numbers of the identifiers that a row of data is about; all of them unless the officer said which. */
export function rowIdentifiers(w: Writing, i: number): readonly number[] {
  const own = w.fields.data?.[i]?.identifiers
  return own && own.length > 0 ? own : (w.request.identifiers ?? []).map((_, n) => n + 1)
}

/** The table of data. In a form the need is an item of its own: then the rows do not ask for it. */
export function dataPart(w: Writing, withNeed = true): DataPart {
  const rows = (w.request.dataRequested ?? []).map((row, i): DataRow => {
    const period = w.fields.data?.[i]?.atCreation
      ? undefined
      : periodText(row.from, row.to, w.language, w.settings, say(w, 'word.to'))
    // A period without its offset is shown as it was typed: no UTC can be computed from it.
    const typedPeriod = w.fields.data?.[i]?.atCreation || period ? undefined : typedSpan(w, i)
    const need = withNeed
      ? (free(w, `/letter/data/${i}/necessity`) ?? noted(w, `/letter/data/${i}/necessity`))
      : undefined
    return {
      row: String(i + 1),
      ids: numberRanges(rowIdentifiers(w, i)),
      text: dataText(w, i),
      ...(period ? { local: placed(w, `/dataRequested/${i}/from`, period.local), utc: period.utc } : {}),
      ...(typedPeriod === undefined ? {} : { local: placed(w, `/dataRequested/${i}/from`, typedPeriod) }),
      ...(need === undefined ? {} : { need: placed(w, `/letter/data/${i}/necessity`, need) }),
    }
  })
  if (rows.length === 0) gap(w, '/dataRequested')
  return {
    is: 'data',
    head: { row: say(w, 'word.row'), ids: say(w, 'table.ids'), text: say(w, 'table.data') },
    labels: { local: say(w, 'word.local'), utc: say(w, 'word.utc'), need: say(w, 'word.need') },
    rows,
  }
}

function typedSpan(w: Writing, i: number): string | undefined {
  const [from, to] = [typed(w, `/dataRequested/${i}/from`), typed(w, `/dataRequested/${i}/to`)]
  if (from === undefined) gap(w, `/dataRequested/${i}/from`)
  if (to === undefined) gap(w, `/dataRequested/${i}/to`)
  // Without an offset no UTC can be computed: the period is not yet one.
  if (from !== undefined && to !== undefined) gap(w, `/dataRequested/${i}/from`)
  return from === undefined || to === undefined ? undefined : `${from} ${say(w, 'word.to')} ${to}`
}

function noted(w: Writing, pointer: string): undefined {
  gap(w, pointer)
  return undefined
}

/**
 * What is left out: the classes of the provider's data that no row asks for, and other accounts; never empty.
 */
export function notAsked(w: Writing): string {
  const own = free(w, '/letter/notAsked')
  if (own !== undefined) return own.replace(/\.$/, '')
  if (w.plan.blocks.some((b) => b.heading === 'heading.L11.preservation')) {
    return ['word.handover', 'word.measure', 'word.future', 'word.otherAccounts']
      .map((k) => say(w, k))
      .join('; ')
  }
  const asked = new Set(
    (w.request.dataRequested ?? []).flatMap((d) =>
      d.category
        ? [d.category, classOf(w, d.category), withinOf(classOf(w, d.category), w.knowledge) ?? '']
        : [],
    ),
  )
  const left = w.settings.notAskedClasses.filter((c) => !asked.has(c)).map((c) => categoryWord(w, c) ?? c)
  const { classes } = w.knowledge.categories
  const asksFuture = [...asked].some((one) => Object.hasOwn(classes, one) && classes[one]?.realtime)
  return [...left, ...(asksFuture ? [] : [say(w, 'word.future')]), say(w, 'word.otherAccounts')].join(', ')
}

function annexLanguage(w: Writing, i: number): string | undefined {
  const language = typed(w, `/letter/annexes/${i}/language`)
  const names = w.settings.languageNames
  if (language !== undefined && Object.hasOwn(names, language)) return names[language]?.[w.language]
  return free(w, `/letter/annexes/${i}/language`)
}

/** The list of identifiers is the last annex: the numbers of the officer's own stay as they are. */
export const identifierAnnexNumber = (w: Writing): string => {
  const own = w.fields.annexes?.length ?? 0
  const named = (w.request.legalProcess?.attachments ?? []).filter(({ name }) => name?.trim()).length
  return String((own || named) + 1)
}

function identifierAnnexRow(w: Writing): readonly AnnexRow[] {
  if (!w.identifierAnnex) return []
  const { file, count, sha256 } = w.identifierAnnex
  const text = sayWith(w, 'annex.identifiers', { file, count: numberText(count, w.language, w.settings) })
  return [{ no: identifierAnnexNumber(w), text, sha256: grouped(sha256) }]
}

/**
 * The documents that the draft names, where nobody listed the annexes: a letter never says "none" beside
 * them.
 */
function attachmentRows(w: Writing): readonly AnnexRow[] {
  const files = (w.request.legalProcess?.attachments ?? []).flatMap((a) => {
    const name = typeof a.name === 'string' && a.name.trim() !== '' ? plainValue(a.name) : undefined
    if (name === undefined) return []
    const language = a.language ? w.settings.languageNames[a.language]?.[w.language] : undefined
    return [language === undefined ? name : `${name}, ${language}`]
  })
  return files.map((text, i) => ({ no: String(i + 1), text, sha256: gap(w, `/letter/annexes/${i}/sha256`) }))
}

/**
 * What an annex is called. The name of its file is the same in every language: a translation of it would name
 * a file that does not go along.
 */
function annexName(w: Writing, i: number): string | undefined {
  const pointer = `/letter/annexes/${i}/name`
  const { name, file } = w.fields.annexes?.[i] ?? {}
  const said = typeof name === 'string' ? name.trim() : ''
  if (said !== '' && isFileName(said, file)) return typed(w, pointer)
  return free(w, pointer) ?? typed(w, `/letter/annexes/${i}/file`)
}

/** The file itself, or a name with the ending of one and no blank: nobody describes a paper so. */
const isFileName = (said: string, file: string | null | undefined): boolean =>
  said === file?.trim() || /^\S+\.(?=[a-z0-9]*[a-z])[a-z0-9]{2,5}$/i.test(said)

export function annexesPart(w: Writing): AnnexesPart {
  const own = (w.fields.annexes ?? []).flatMap((annex, i): readonly AnnexRow[] => {
    const pages = annex.pages
    const name = annexName(w, i)
    if (name === undefined) {
      gap(w, `/letter/annexes/${i}/name`)
      return []
    }
    const parts = [
      name,
      typeof pages === 'number'
        ? sayWith(w, pages === 1 ? 'annex.page' : 'annex.pages', { pages: String(pages) })
        : undefined,
      annexLanguage(w, i),
    ]
    const sha256 = typed(w, `/letter/annexes/${i}/sha256`)
    const text = parts.filter((p) => p !== undefined).join(', ')
    return [
      {
        no: String(i + 1),
        text,
        sha256: sha256 === undefined ? gap(w, `/letter/annexes/${i}/sha256`) : grouped(sha256),
      },
    ]
  })
  const rows = [...(own.length > 0 ? own : attachmentRows(w)), ...identifierAnnexRow(w)]
  const ownNote = free(w, '/letter/annexNote/text')
  const none = rows.length === 0 ? say(w, 'annex.none') : undefined
  const note = [none, ownNote].filter((t) => t !== undefined).join(' ')
  const hash = typed(w, '/letter/annexNote/sha256')
  return {
    is: 'annexes',
    rows,
    ...(note === '' ? {} : { note }),
    ...(hash === undefined ? {} : { noteHash: grouped(hash) }),
  }
}

/**
 * Whether the basis of silence towards the user is an order or a statute: only then may a letter say "may not
 * be informed".
 */
export function isBinding(w: Writing): boolean {
  const kind = w.fields.noticeBasisKind
  if (kind) return kind !== 'other'
  const basis = (w.request.userNotice?.basis ?? '').toLowerCase()
  return w.settings.bindingWords[w.signed].some((term) => hasTerm(basis, term))
}

function hasTerm(text: string, term: string): boolean {
  const letter = /\p{L}/u
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + term.length))) return true
  }
  return false
}

/** Where a long list stands, with its sum; and that an apostrophe in the file is none of the value. */
export function annexSentences(
  w: Writing,
  { file, sha256, count, guarded }: IdentifierAnnex,
): readonly string[] {
  const values = {
    annex: identifierAnnexNumber(w),
    file,
    sha256: grouped(sha256),
    count: numberText(count, w.language, w.settings),
  }
  return [sayWith(w, 'L10.annex', values), ...(guarded ? [say(w, 'L10.apostrophe')] : [])]
}
