import { letterFor, placesIn, secondLanguage, signedLanguage } from '@oficio/core/letter'
import { fieldsText, isWithoutLetter } from '@oficio/core/pack'
import type { Finding } from '@oficio/core/preflight'
import { firstOf } from '@oficio/core/request'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { draftForUnit } from '../../../drafts/corrections.ts'
import { useFindingWords } from '../../../request/findings/finding-text.tsx'
import { idOf, isAnsweredByPack, placeOf } from '../../../request/findings/findings-at.ts'
import { type LetterPlaces, LetterView } from '../../../request/letter/letter-view.tsx'
import { signClass } from '../../../signs/sign.tsx'
import { useWords } from '../../../words/words.tsx'
import { focusSoon } from './findings.tsx'
import { LetterShownContext } from './letter-shown.ts'
import { useSettled } from './settled.ts'
import { useDraft } from './use-draft.ts'
import { WithoutLetter } from './without-letter.tsx'
import './letter-beside.css'

type View = 'fields' | 'letter'

const rank: readonly Finding['severity'][] = ['block', 'warn', 'advice']

/** Findings by the field whose words they are about; of many the gravest first. */
function useAbout(): ReadonlyMap<string, readonly Finding[]> {
  const { result, fields } = useDraft()
  return useMemo(() => {
    const pointers = fields.map(({ pointer }) => pointer)
    const about = new Map<string, readonly Finding[]>()
    for (const finding of result.findings) {
      const at = isAnsweredByPack(finding) ? undefined : placeOf(firstOf(finding.path), pointers)
      if (at !== undefined)
        about.set(
          at,
          [...(about.get(at) ?? []), finding].toSorted(
            (a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity),
          ),
        )
    }
    return about
  }, [result, fields])
}

/** The letter in one of its languages, its places marked. */
function useLetter(index: number) {
  const { whole, request, knowledge, on } = useDraft()
  const rested = useSettled(request)
  // What is written for the unit becomes a letter there.
  const [isOfUnit] = useState(() => draftForUnit(whole.id) !== undefined)
  const languages = useMemo(() => {
    const second = secondLanguage(rested, knowledge)
    return second ? [signedLanguage(rested), second] : [signedLanguage(rested)]
  }, [rested, knowledge])
  const language = languages[Math.min(index, languages.length - 1)]
  const letter = useMemo(
    () =>
      isWithoutLetter(rested) && !isOfUnit
        ? undefined
        : letterFor(rested, {
            ...{ knowledge, on, draft: true, places: true as const },
            ...(language ? { language } : {}),
          }),
    [rested, knowledge, on, language, isOfUnit],
  )
  return { letter, languages, rested }
}

/**
 * Fields and letter side by side where there is room; on a telephone one of them, and the other one touch
 * away. What a check finds is marked in both, and one touch leads from one to the other.
 */
export function WithLetter({ children }: { readonly children: ReactNode }) {
  const { say } = useWords()
  const { fields } = useDraft()
  const [view, setView] = useState<View>('fields')
  const [tab, setTab] = useState(0)
  const about = useAbout()
  const shown = useLetter(tab)
  const pointers = useMemo(() => fields.map(({ pointer }) => pointer), [fields])
  const marked = useMemo(() => {
    if (!shown.letter) return new Set<string>()
    const lacks = shown.letter.blocks.flatMap((block) => block.lacks ?? [])
    return new Set(
      [...placesIn(shown.letter), ...lacks].flatMap((at) => placeOf(firstOf(at), pointers) ?? []),
    )
  }, [shown.letter, pointers])
  const count = [...about.values()].filter(([first]) => first?.severity === 'block').length
  return (
    <LetterShownContext
      value={{
        marked,
        toLetter: (pointer) => {
          setView('letter')
          requestAnimationFrame(() => focusSoon(anchorOf(pointer)))
        },
      }}
    >
      <div className="beside" data-view={view}>
        <div className="beside-fields">{children}</div>
        <aside className="beside-letter stack-small no-print" aria-label={say('drafting.summary.letter')}>
          <h2>{say('drafting.summary.letter')}</h2>
          <Tabs languages={shown.languages} tab={tab} onTab={setTab} />
          {shown.letter ? (
            <MarkedLetter
              letter={shown.letter}
              about={about}
              pointers={pointers}
              onField={(id) => {
                setView('fields')
                requestAnimationFrame(() => focusSoon(id))
              }}
            />
          ) : (
            <NoLetter request={shown.rested} />
          )}
        </aside>
        <div className="beside-switch no-print">
          {(['fields', 'letter'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className={`button ${view === one ? '' : 'button-second'}`}
              aria-pressed={view === one}
              onClick={() => {
                setView(one)
                scrollTo({ top: 0 })
              }}
            >
              {say(`drafting.beside.${one}`)}
              {one === 'fields' && count > 0 ? ` · ${say('drafting.beside.stops', { count })}` : ''}
            </button>
          ))}
        </div>
      </div>
    </LetterShownContext>
  )
}

const anchorOf = (pointer: string): string => `in-letter-${idOf(pointer)}`

function Tabs({
  languages,
  tab,
  onTab,
}: {
  readonly languages: readonly string[]
  readonly tab: number
  readonly onTab: (tab: number) => void
}) {
  const { say, sayCode } = useWords()
  if (languages.length < 2) return null
  return (
    <p className="row">
      {languages.map((language, i) => (
        <button
          key={language}
          type="button"
          className={`button button-small ${i === tab ? '' : 'button-second'}`}
          aria-pressed={i === tab}
          onClick={() => onTab(i)}
        >
          {sayCode(`drafting.language.${language}`, language)} ·{' '}
          {say(`drafting.summary.${i === 0 ? 'signed' : 'translation'}`)}
        </button>
      ))}
    </p>
  )
}

/**
 * The letter, with the words that a check is about as ways to their fields, and what is missing told where it
 * would stand.
 */
function MarkedLetter({
  letter,
  about,
  pointers,
  onField,
}: {
  readonly letter: ReturnType<typeof letterFor>
  readonly about: ReadonlyMap<string, readonly Finding[]>
  readonly pointers: readonly string[]
  readonly onField: (id: string) => void
}) {
  const { say } = useWords()
  const { fields } = useDraft()
  const seen = new Set<string>()
  /** The first place of a field in the letter is the one that a way leads to. */
  const idFor = (at: string): string | undefined => {
    if (seen.has(at)) return undefined
    seen.add(at)
    return anchorOf(at)
  }
  const missing = new Set(letter.gaps)
  const places: LetterPlaces = {
    at: (pointer, words) => {
      const at = placeOf(firstOf(pointer), pointers)
      const found = at === undefined ? undefined : about.get(at)
      if (at === undefined) return words
      return found ? (
        <FoundWords at={at} findings={found} id={idFor(at)} onField={onField}>
          {words}
        </FoundWords>
      ) : (
        <span id={idFor(at)} tabIndex={-1}>
          {words}
        </span>
      )
    },
    lacks: (lacks) => {
      const wanted = [
        ...new Set(
          lacks.flatMap((pointer) => {
            const at = placeOf(firstOf(pointer), pointers)
            return at !== undefined && (missing.has(pointer) || about.has(at)) ? [at] : []
          }),
        ),
      ]
      if (wanted.length === 0) return null
      return (
        <p className="letter-lacks">
          {say('drafting.beside.lacks')}{' '}
          {wanted.map((at, i) => {
            const field = fields.find(({ pointer }) => pointer === at)
            return (
              <span key={at}>
                {i > 0 ? ', ' : ''}
                <ToField at={at} id={idFor(at)} onField={onField}>
                  {say(`drafting.field.${field?.name ?? 'summary'}` as 'drafting.field.summary')}
                </ToField>
              </span>
            )
          })}
        </p>
      )
    },
  }
  return <LetterView letter={letter} places={places} />
}

/** Words that a check is about: a line under them and a sign behind them, not the colour alone. */
function FoundWords({
  at,
  findings,
  id,
  onField,
  children,
}: {
  readonly at: string
  readonly findings: readonly Finding[]
  readonly id: string | undefined
  readonly onField: (id: string) => void
  readonly children: ReactNode
}) {
  const { say } = useWords()
  const { request } = useDraft()
  const [first] = findings as readonly [Finding]
  const { message } = useFindingWords(first, request.provider)
  return (
    <ToField
      at={at}
      id={id}
      onField={onField}
      className={`letter-mark letter-mark-${first.severity}`}
      title={message}
    >
      {children}
      <sup className={signClass(signs[first.severity])} aria-hidden="true" />
      <span className="visually-hidden">
        {' '}
        ({say(`finding.severity.${first.severity}`)}: {message})
      </span>
    </ToField>
  )
}

const signs = { block: 'stop', warn: 'warn', advice: 'advice' } as const

function ToField({
  at,
  id,
  onField,
  children,
  className,
  title,
}: {
  readonly at: string
  readonly id: string | undefined
  readonly onField: (id: string) => void
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
}) {
  const { fields, whole, entry } = useDraft()
  const page = fields.find(({ pointer }) => pointer === at)?.page
  const path = `/cases/${whole.id}/${page === 'facts' ? 'facts' : `requests/${entry?.id ?? ''}`}`
  const field = idOf(at)
  return (
    <Link
      id={id}
      className={className}
      title={title}
      href={`${path}#${field}`}
      onClick={() => onField(field)}
    >
      {children}
    </Link>
  )
}

/** An emergency for which nobody signed in: its fields as they are pasted, and why there is no letter. */
function NoLetter({ request }: { readonly request: Parameters<typeof fieldsText>[0] }) {
  const { language } = useWords()
  const { knowledge, on } = useDraft()
  const text = useMemo(() => fieldsText(request, { knowledge, on }), [request, knowledge, on])
  return (
    <>
      <WithoutLetter why={knowledge.templates.security.noLetter?.[language]} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre className="draft-text" tabIndex={0} lang={request.translation ?? request.language ?? undefined}>
        {text}
      </pre>
    </>
  )
}
