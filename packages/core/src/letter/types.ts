import type { CountryCode, Language, Words } from '../fact/index.ts'
import type { Day, Instant } from '../time/index.ts'
import type { HappeningPlans } from './happening-plan.ts'
import type { ForeignWords } from './passages.ts'

/** Fixed words of letters: key (block or word) to the text in each language. */
export type Wording = Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>

/**
 * The kinds of letter, by the key that their wording carries in the templates: eight, and the models of
 * Articles 8, 9 and 10 of the Second Protocol.
 */
export type LetterKind = 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6' | 'K7' | 'K8' | 'K9' | 'K10' | 'K11'

/** Block ids, `L01` to `L20`; combined blocks are named by the first. */
export type BlockId = string

/** One place of a letter: which block, under which number and heading, with which words in which order. */
export interface BlockPlan {
  readonly id: BlockId
  /** As printed beside the block: `5`, `15-16`. */
  readonly number: string
  /** Key of the heading in the wording; absent: the block has none. */
  readonly heading?: string
  /**
   * Keys of the wording, or names of parts built from the record, which begin with `@`: tables, signature,
   * annexes.
   */
  readonly parts: readonly string[]
}

/** What a kind of letter must hold: a value at one of the places, and by which article. */
export interface Demand {
  /** JSON pointers: one of them must have a value. */
  readonly at: readonly string[]
  /** Id of the article that asks for it; absent: the house's own, a letter is none without. */
  readonly article?: string
  /** `29(2)(b)` */
  readonly para?: string
  /** A paragraph that the law of the other State wants: asked where it wants it for what is asked. */
  readonly standard?: string
}

/** One kind of letter, as data. */
export interface KindPlan {
  /** Template id: `voluntary-disclosure`. */
  readonly template: string
  /** The most pages that a letter takes in each language, without its annexes. */
  readonly pages: number
  /** Key of the word before the serial: letter, emergency, message. */
  readonly serialWord: string
  /** Key of the title in the document's properties. */
  readonly title: string
  /** Routes of the engine that lead to this kind. */
  readonly routes: readonly string[]
  /** Types of request that it serves. */
  readonly types: readonly string[]
  /**
   * Who opens it: the company, or a State, to whom what the company asks of letters to itself says nothing.
   */
  readonly to: 'company' | 'state'
  /**
   * The other State reads it in its language: it is translated into that, and not into one of the company.
   */
  readonly translated?: true
  /**
   * The treaty that must bind both States: without the Convention it is never printed, without the Protocol
   * it is a model.
   */
  readonly between?: 'convention' | 'protocol'
  /** Routes that show whether a model has a use, where they are not those that lead to it. */
  readonly models?: readonly string[]
  /** Keys of the wording printed at the top of each page while the kind is a model, whatever the options. */
  readonly banners?: readonly string[]
  /** Values without which there is no such letter, with the article that asks for them where one does. */
  readonly demands?: readonly Demand[]
  /**
   * Places of the fixed words that such a letter is whole without, whatever their row: what nobody filled in
   * goes with its line, and nothing is missing.
   */
  readonly mayLack?: readonly string[]
  /** Its treaty asks for the penalty of the offence: where nobody knows it, it is told as missing. */
  readonly saysPenalty?: true
  /** false: a translation prints the authority's translated name alone. */
  readonly ownName?: boolean
  readonly blocks: readonly BlockPlan[]
}

/** By which release fixed words came to count, since when, and which institutions adopted them. */
export interface Adopted {
  readonly number: number
  readonly on: Day
  readonly by: readonly string[]
}

/** Words that were adopted and still run. */
export interface AdoptedWords extends Adopted {
  /** The key under which they stand in the wording; null: the own words of a State ended. */
  readonly at: string | null
  /** Of everybody's words: the States that agreed, whose letters alone say them; absent: all. */
  readonly states?: readonly CountryCode[]
}

/** What the letters are made of, as data: `templates/*.yaml`. */
export interface LetterTemplates {
  readonly wording: Wording
  readonly security: Wording
  readonly phrases: Wording
  readonly happenings: HappeningPlans
  readonly kinds: Readonly<Record<LetterKind, KindPlan>>
  readonly forms: Readonly<Record<string, readonly FormItemPlan[]>>
  readonly identifiers: Wording
  /** Required contents of articles in the other languages, by their English text. */
  readonly contents: Wording
  readonly settings: LetterSettings
  readonly pack: PackTemplates
  /**
   * By the key of the words, with `@` and the State where they are its own: what was adopted and still runs,
   * the newest last. Absent: all are as they were compiled.
   */
  readonly adopted?: Readonly<Record<string, readonly AdoptedWords[]>>
}

/** A line of a form: the same in all languages, or with its words in each. */
export type FormText = string | Words

/**
 * A line that says several values at once: the first whose places all have one, else each part as a line of
 * its own, so that nothing is lost.
 */
export interface FormLine {
  readonly whole: readonly FormText[]
  readonly parts: readonly FormText[]
}

/** One item of a form between States. Without lines it is the heading of those below it. */
export interface FormItemPlan {
  readonly no: string
  readonly label: Words
  readonly lines: readonly (FormText | FormLine)[]
  readonly level?: 0 | 1
}

/** Small tables that the words of a language or a country need. */
export interface LetterSettings {
  /** Months in full and in three letters, January first. */
  readonly months: Readonly<
    Record<Language, { readonly long: readonly string[]; readonly short: readonly string[] }>
  >
  /** How a date reads, with `{day}`, `{month}`, `{year}`; `first` is the first of a month. */
  readonly dates: Readonly<
    Record<Language, { readonly long: string; readonly short: string; readonly first?: string }>
  >
  readonly thousands: Words
  readonly colon: Words
  readonly languageNames: Readonly<Record<string, Words>>
  /** Words of a country that differ from those of its language: key to key, by country of the authority. */
  readonly countryWords: Readonly<Record<string, Readonly<Record<string, string>>>>
  /**
   * In lower case: threats, and words that ask for everything or leave a list open. No fixed words say them.
   */
  readonly neverSaid: readonly string[]
  /**
   * The words that institutions may settle anew with each other. All others are the law's, or the officer's.
   */
  readonly negotiable: readonly string[]
  /**
   * How many sentences at the beginning of negotiable words decide what they mean, and are nobody's to alter.
   */
  readonly fixedSentences: Readonly<Record<string, number>>
  /** Of which words what is added behind those sentences is made, without accents; all others are refused. */
  readonly mayAdd: readonly string[]
  /**
   * Words that thank where a sentence is nothing else, or goes on with one of `for`; elsewhere they may
   * oblige.
   */
  readonly thanks: { readonly words: readonly string[]; readonly for: readonly string[] }
  /**
   * Words that order steps, without accents: nobody adds one, and whoever agrees is told of one that goes.
   */
  readonly turning: readonly string[]
  /** Words that set a condition, without accents: whoever agrees is told of one that comes or goes. */
  readonly conditions: readonly string[]
  /** Words that turn a sentence round: nobody adds one or takes one away. */
  readonly negations: readonly string[]
  /**
   * Beginnings of words that nobody adds to fixed words: orders, bodies, contacts, terms, payments, kinds of
   * data.
   */
  readonly neverAdded: readonly string[]
  /** Names of States in addresses, and how profiles write them at the end of one. */
  readonly addressCountries: Readonly<Record<string, Words & { readonly tails: readonly string[] }>>
  /** Abbreviations that keep their case when a name is set in capitals. */
  readonly keepCase: readonly string[]
  /**
   * Words that show that a basis is an order or a statute, so that a letter may say "may not be informed".
   */
  readonly bindingWords: Readonly<Record<Language, readonly string[]>>
  /**
   * By State: what its law lets be preserved only by a judge's order, and the words for it and for the rest.
   */
  readonly preservedApart: Readonly<
    Record<
      string,
      {
        readonly classes: readonly string[]
        readonly rest: string
        /** Of the rest, classes that are no logs, and what is said of them. */
        readonly others?: { readonly classes: readonly string[]; readonly key: string }
        readonly ordered: string
        readonly unordered: string
        readonly none: string
      }
    >
  >
  /** Names of States as a sentence says them, where that is not the name alone. */
  readonly inSentence: Readonly<Record<string, Readonly<Partial<Record<Language, string>>>>>
  /** Part or heading of a letter to a company to that of a request to hold funds; empty: left out. */
  readonly freezeWords: Readonly<Record<string, string>>
  /** The same for a letter to a company whose table of data holds content. */
  readonly contentWords?: Readonly<Record<string, string>>
  /** Articles of a treaty that carry a request for stored data, by its id. */
  readonly citedArticles: Readonly<Record<string, readonly string[]>>
  /** Further ones that count only where no other treaty binds the two States. */
  readonly citedAlone: Readonly<Record<string, readonly string[]>>
  /** The paragraph of a treaty on haste, where it has one. */
  readonly hasteArticles: Readonly<Record<string, { readonly article: string; readonly paragraph: string }>>
  /** The article of a treaty on the use of what is received. */
  readonly useArticles: Readonly<Record<string, string>>
  /** Items of the form that hold what an article asks for, by its English text. */
  readonly contentsAt: Readonly<Record<string, string>>
  /** Category of a draft or class of a profile to the key of its word. */
  readonly categoryWords: Readonly<Record<string, string>>
  /** Classes of data in the order in which a letter says that it does not ask for them. */
  readonly notAskedClasses: readonly string[]
}

/** Words and order of the text files of a pack. */
export interface PackTemplates {
  readonly words: Wording
  readonly extensionLeadDays: number
  readonly bases: Wording
  readonly conditionalBases: readonly string[]
  /** Box to the items of a profile's list of required data that it holds. */
  readonly boxes: Readonly<Record<string, readonly string[]>>
  readonly usualOrder: readonly string[]
  readonly onlyIfNamed: readonly string[]
  readonly emergencyOrder: readonly string[]
  /** Order of the boxes of a portal, by its address. */
  readonly layouts: Readonly<Record<string, readonly string[]>>
  readonly dayWords: Wording
  readonly checklist: readonly ChecklistItem[]
}

export interface ChecklistItem {
  /** Finding codes that this line answers for: while one of them is there it is to do. */
  readonly codes: readonly string[]
  /** Codes that leave it open too, and have lines of their own. */
  readonly also?: readonly string[]
  /** What shows that it is done; a line without is never ticked. */
  readonly evidence?: string
  /** Conditions parted by spaces, all of which hold; `!` in front: does not hold. */
  readonly when: string
  readonly text: Words
  /** true: for a person, never ticked by us. */
  readonly person?: boolean
  /** true: what stands there is doubted, until somebody says that it is right. */
  readonly doubt?: boolean
  /** true: a dash stands where the code would, because no refusal names it. */
  readonly dash?: boolean
}

/** A letter in one language: everything that a page prints, nothing about how. */
export interface Letter {
  /** Template id, for example `voluntary-disclosure`. */
  readonly template: string
  readonly kind: LetterKind
  readonly language: Language
  /** `signed`: the text that is signed; `translation`: the other one, which says so under the letterhead. */
  readonly role: 'signed' | 'translation'
  /** For the document's properties: no name of a person, no account. */
  readonly title: string
  readonly reference: string
  /** Day of the letter, `2026-11-24`. */
  readonly date: string
  /** Authority as printed, for the document's properties. */
  readonly authority: string
  /**
   * Printed at the top of every page, in this order, before anything else, as selectable text: sender not
   * verified (document language, then English), made in spite of findings, not in force. No option, template
   * or translation takes one away.
   */
  readonly notices: readonly string[]
  readonly blocks: readonly LetterBlock[]
  readonly footer: LetterFooter
  /**
   * JSON pointers of values that the letter has a place for and the request does not hold: nothing is printed
   * there.
   */
  readonly gaps: readonly string[]
  /** What a letter of its kind must hold and this one does not: it is not ready while one is left. */
  readonly demanded: readonly (Demand & { readonly pointer: string })[]
  /**
   * JSON pointers of free texts whose text in this language is empty: printed in the first language, marked.
   */
  readonly untranslated: readonly string[]
  /** What is printed in another language than that of the letter, between marks that say which. */
  readonly foreign: readonly ForeignWords[]
}

export interface LetterFooter {
  readonly reference: string
  /** `página {page} de {pages}`; the printer fills both. */
  readonly page: string
  /** Verified sender, where there is one. */
  readonly line?: string
  /**
   * Version of the template and of the law, and which institutions adopted words of it, or that none did; on
   * every letter that is made here.
   */
  readonly made?: string
}

export interface LetterBlock {
  readonly id: BlockId
  /** As printed at the right edge, so that two versions can be held side by side: `5`, `15-16`. */
  readonly number: string
  readonly heading?: string
  /** A rule of the page after (letterhead) or before the block. */
  readonly rule?: 'after' | 'before'
  /**
   * JSON pointers of values that it has a place for and the request does not hold; only in a letter with
   * places.
   */
  readonly lacks?: readonly string[]
  readonly parts: readonly LetterPart[]
}

export type LetterPart =
  | LinesPart
  | ParagraphPart
  | IdentifiersPart
  | DataPart
  | AnswersPart
  | FormPart
  | SignaturePart
  | AnnexesPart

/** Lines that stay lines: letterhead, references, addressee. The style says how a line weighs. */
export interface LinesPart {
  readonly is: 'lines'
  readonly style?: 'banner' | 'name' | 'subject'
  readonly lines: readonly string[]
}

export interface ParagraphPart {
  readonly is: 'paragraph'
  readonly text: string
}

/** The table of identifiers. `value` is printed in a fixed-width face, byte for byte, and never broken. */
export interface IdentifiersPart {
  readonly is: 'identifiers'
  readonly head: { readonly no: string; readonly type: string; readonly value: string }
  readonly rows: readonly IdentifierRow[]
}

export interface IdentifierRow {
  readonly no: string
  readonly type: string
  readonly value: string
  /** Companions and where and when it was seen, local and UTC: each a line under the value. */
  readonly notes: readonly string[]
  /** Code points, where the value has a character outside ASCII: `é U+00E9`. */
  readonly codePoints?: string
}

/** The table of data: what exactly, from–to in local time and in UTC, and why. */
export interface DataPart {
  readonly is: 'data'
  readonly head: { readonly row: string; readonly ids: string; readonly text: string }
  readonly labels: { readonly local: string; readonly utc: string; readonly need: string }
  readonly rows: readonly DataRow[]
}

export interface DataRow {
  readonly row: string
  /** Numbers of the identifiers: `1`, `1-3`, `1, 4`. */
  readonly ids: string
  readonly text: string
  /** Both absent for data at creation, which lie outside any period. */
  readonly local?: string
  readonly utc?: string
  readonly need?: string
}

/** Numbered questions with their answers (emergency). */
export interface AnswersPart {
  readonly is: 'answers'
  readonly items: readonly { readonly no: string; readonly question: string; readonly answer: string }[]
}

/**
 * Items of an official form: number or letter, label (and label in the second language), lines of the answer.
 */
export interface FormPart {
  readonly is: 'form'
  readonly items: readonly FormItem[]
}

export interface FormItem {
  readonly no: string
  readonly label: string
  readonly labelSecond?: string
  readonly lines: readonly string[]
  /** 0: an item; 1: a part of the item above. */
  readonly level: 0 | 1
}

/** Somebody who approved these words, as the sealed letter names them. */
export interface LetterApproval {
  readonly role: 'unit-head' | 'prosecutor' | 'judge'
  readonly name: string
  readonly title: string
  readonly institution: string
  /** The sum of the file of the order that came with the approval. */
  readonly order?: string
  /**
   * The day by the clock of the State, or the moment in universal time where none is known; absent: now, in a
   * letter that is shown before it is approved.
   */
  readonly at?: Day | Instant
  /** Fingerprint of the key that was touched; absent where it is not touched yet. */
  readonly key?: string
}

/**
 * Who approved, and whether the institution seals the file itself: then nothing is left to be signed by hand.
 */
export interface LetterGrant {
  readonly approvals: readonly LetterApproval[]
  /** Absent: it is signed elsewhere, and keeps its places for that. */
  readonly sealedBy?: string
  /** Who typed the facts and the reasons, by the acts of the request; empty: nobody is known to have. */
  readonly typedBy?: readonly string[]
}

/**
 * One signatory: the line with the name, and the visible boxes. `field` names the signature field of the PDF.
 */
export interface SignaturePart {
  readonly is: 'signature'
  readonly field: string
  readonly signer: string
  readonly signatureBox: string
  readonly sealBox: string
}

export interface AnnexesPart {
  readonly is: 'annexes'
  readonly rows: readonly AnnexRow[]
  /** Printed when there are no annexes, or after them. */
  readonly note?: string
  /** A hash that belongs to the note, in groups of eight. */
  readonly noteHash?: string
}

export interface AnnexRow {
  readonly no: string
  /** Name, pages and language in one line. */
  readonly text: string
  /**
   * SHA-256 in lower-case hexadecimal, in groups of eight parted by a space; empty while there is no file.
   */
  readonly sha256: string
}

/** Who vouches for the sender. The first is what a pack made without signing in says. */
export type SenderVerification =
  | { readonly state: 'unverified' }
  | { readonly state: 'verified'; readonly authority: string; readonly on: string; readonly by: string }
