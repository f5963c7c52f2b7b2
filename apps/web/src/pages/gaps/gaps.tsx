import './gaps.css'
import { type ReactNode, useCallback, useEffect, useId, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { Behind, useAskedSession, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import {
  type GapLine,
  type GapsOf,
  gapLines,
  isToldGaps,
  type OwnGaps,
  ownersOf,
  ownGaps,
  type ToldGaps,
  valuesOf,
} from './gap-rows.ts'
import { GapWords, type SaidOfGaps, useGapWords } from './gap-words.tsx'

/** What keeps requests from their answer, how many, who can close it and by what; open to everybody. */
export default function GapsPage() {
  const { say } = useWords()
  const session = useAskedSession()
  return (
    <>
      <header className="stack-small">
        <h1>{say('gaps.title')}</h1>
        <p className="lead">{say('gaps.lead')}</p>
      </header>
      {session.state === 'asking' ? <p className="soft">{say('frame.loading')}</p> : null}
      {'me' in session ? (
        <Behind>
          <WithWords />
        </Behind>
      ) : null}
      {session.state === 'nobody' || session.state === 'no-line' ? (
        <>
          <Register said={undefined} />
          <p className="soft no-print">{say('gaps.inside')}</p>
        </>
      ) : null}
    </>
  )
}

function WithWords() {
  const { me } = useHouse()
  const reads = me.actions.includes('figures.read') || me.actions.includes('oversight.figures')
  const said = useGapWords()
  return reads ? <WithFigures said={said} /> : <Register said={said} />
}

/** The register with the numbers of the own requests, for whoever may read the own figures. */
function WithFigures({ said }: { readonly said: SaidOfGaps }) {
  const { client, me } = useHouse()
  const { value } = useReading(useCallback(() => client.figures({ by: 'kind' }), [client]))
  const own = useMemo(() => value && ownGaps(value.rows), [value])
  const name = value?.of === 'unit' ? me.person.unit.name : me.person.institution.name
  return <Register said={said} {...(own ? { own: { ...own, name } } : {})} />
}

/** Undefined while it is asked; null where nobody answers. */
function useToldGaps(): ToldGaps | null | undefined {
  const [told, setTold] = useState<ToldGaps | null>()
  useEffect(() => {
    let isHere = true
    void fetch('/gaps.json', { cache: 'no-cache' })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as unknown) : null))
      .catch(() => null)
      .then((value) => isHere && setTold(isToldGaps(value) ? value : null))
    return () => {
      isHere = false
    }
  }, [])
  return told
}

type Own = OwnGaps & { readonly name: string }

function Register({ said, own }: { readonly said: SaidOfGaps | undefined; readonly own?: Own }) {
  const { say } = useWords()
  const { gaps } = useKnowledge()
  const told = useToldGaps()
  const [chosen, choosePeriod] = useState<string>()
  const [of, chooseOf] = useState<GapsOf>({ kind: 'all', value: '' })
  const period = told?.periods.find((one) => one.period === chosen) ?? told?.periods[0]
  return (
    <>
      {told === null ? <p className="empty">{say('figures.public.unknown')}</p> : null}
      {told && !period ? <p className="empty">{say('gaps.none')}</p> : null}
      {told && period ? (
        <Choices told={told} period={period.period} of={of} onPeriod={choosePeriod} onOf={chooseOf} />
      ) : null}
      <div className="gap-lines">
        {gapLines(gaps, period, of).map((line) => (
          <One
            key={line.kind.id}
            line={line}
            isTold={period !== undefined}
            said={said}
            {...(own ? { own } : {})}
          />
        ))}
      </div>
      <p className="hint">{say('gaps.small')}</p>
      <p className="row no-print">
        <a className="button button-second" href="/gaps.csv" download="oficio-gaps.csv">
          {say('figures.csv')}
        </a>
        <a className="button button-second" href="/gaps.json" download="oficio-gaps.json">
          {say('figures.json')}
        </a>
        <a href="/figures/dictionary.json">{say('figures.dictionary')}</a>
      </p>
    </>
  )
}

function Choices(props: {
  readonly told: ToldGaps
  readonly period: string
  readonly of: GapsOf
  readonly onPeriod: (period: string) => void
  readonly onOf: (of: GapsOf) => void
}) {
  const { say, country, providerName } = useWords()
  const knowledge = useKnowledge()
  const periodName = usePeriodName()
  const period = props.told.periods.find((one) => one.period === props.period)
  const { kind, value } = props.of
  const name = (of: 'country' | 'provider', one: string) =>
    of === 'country' ? country(one) : providerName(one, knowledge)
  const choose = (key: string) => {
    const [which, one = ''] = key.split(' ')
    props.onOf(
      which === 'country' || which === 'provider' ? { kind: which, value: one } : { kind: 'all', value: '' },
    )
  }
  return (
    <div className="fields no-print">
      <Choice
        label={say('figures.public.of')}
        value={kind === 'all' ? '' : `${kind} ${value}`}
        onChange={choose}
      >
        <option value="">{say('figures.public.everybody')}</option>
        {(['country', 'provider'] as const).map((which) => (
          <optgroup
            key={which}
            label={say(which === 'country' ? 'figures.public.countries' : 'figures.public.providers')}
          >
            {valuesOf(period, which)
              .toSorted((a, b) => name(which, a).localeCompare(name(which, b)))
              .map((one) => (
                <option key={one} value={`${which} ${one}`}>
                  {name(which, one)}
                </option>
              ))}
          </optgroup>
        ))}
      </Choice>
      <Choice label={say('figures.period')} value={props.period} onChange={props.onPeriod}>
        {props.told.periods.map((one) => (
          <option key={one.period} value={one.period}>
            {periodName(one.period)}
          </option>
        ))}
      </Choice>
    </div>
  )
}

function Choice(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.children}
      </select>
    </div>
  )
}

function One({
  line: { kind, n },
  isTold,
  said,
  own,
}: {
  readonly line: GapLine
  readonly isTold: boolean
  readonly said: SaidOfGaps | undefined
  readonly own?: Own
}) {
  const { say, number, list, language } = useWords()
  const periodName = usePeriodName()
  const title = `gap-${kind.id}`
  const owners = said?.value ? ownersOf(said.value.words.filter(({ gap }) => gap === kind.id)) : undefined
  return (
    <article className="gap-line" aria-labelledby={title}>
      <details>
        <summary>
          <h2 id={title}>{kind.names[language]}</h2>
          {isTold ? (
            <strong>{n === null ? say('gaps.few') : say('gaps.n', { count: n, n: number(n) })}</strong>
          ) : null}
          {owners ? (
            <span className="small soft">
              {owners.length > 0 ? list(owners.map(({ name }) => name)) : say('gaps.nobody')}
            </span>
          ) : null}
        </summary>
        <div className="stack-small">
          <p>
            {kind.closes[language]} <span className="soft">{say(`gaps.owner.${kind.owner}`)}</span>
          </p>
          {own ? (
            <p>
              {say('gaps.own.n', {
                name: own.name,
                period: periodName(own.period),
                n: own.of(kind.id),
                all: own.all,
              })}
            </p>
          ) : null}
          <Links kind={kind} />
          {said ? <GapWords gap={kind.id} said={said} /> : null}
        </div>
      </details>
    </article>
  )
}

/**
 * By which codes requests gather here, with the lesson of each ground; the articles and the workshop about
 * it.
 */
function Links({ kind }: { readonly kind: GapLine['kind'] }) {
  const { say, sayCode } = useWords()
  const words = useCaseWords()
  const { workshops, instruments } = useKnowledge()
  const workshop = workshops.find(({ lessons }) => lessons.some(({ about }) => about === kind.lesson))
  const lesson = (workshop?.lessons.findIndex(({ about }) => about === kind.lesson) ?? -1) + 1
  const { language } = useWords()
  return (
    <details className="details">
      <summary>{say('gaps.links')}</summary>
      <ul>
        {kind.grounds.map((code) => (
          <li key={code}>
            <Link href={`/academy/grounds/${code}`}>{words.ground(code)}</Link>
          </li>
        ))}
        {kind.questions.map((code) => (
          <li key={code}>
            {say('gaps.asked')}: {sayCode(`desk.question.code.${code}`, code)}
          </li>
        ))}
        {kind.lost.map((code) => (
          <li key={code}>
            {say('gaps.lost')}: {sayCode(`cases.lapsed.reason.${code}`, code)}
          </li>
        ))}
        {kind.articles.map((article) => {
          const [treaty = '', name = ''] = article.split(':')
          return (
            <li key={article}>
              <Link href={`/law/treaties/${treaty}#${name}`}>
                {say('gaps.article', {
                  number: name.replace('art-', ''),
                  treaty: instruments[treaty]?.titles[language] ?? treaty,
                })}
              </Link>
            </li>
          )
        })}
        {workshop ? (
          <li>
            <Link href="/workshops">
              {workshop.names[language]}: {say('dialogue.workshop.lesson', { number: lesson })}
            </Link>
          </li>
        ) : null}
      </ul>
    </details>
  )
}
