import type { Language } from '@oficio/core/fact'
import { identifierName, recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import { check, type Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Route, type RouteInput, routes } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { tellFinding } from '@oficio/messages'
import { useTold } from '../../facts/translations.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { DraftShown } from './draft-shown.tsx'

/** What the recogniser of the house finds in a paste, each with what it lacks. */
export function RecogniseRun({ paste, country }: { readonly paste: string; readonly country?: string }) {
  const words = useWords()
  const { say, sayCode, list, language, providerName } = words
  const knowledge = useKnowledge()
  const found = recognise(paste, knowledge, { country })
  const name = (type: string) => identifierName(knowledge, type, language) ?? type
  return (
    <>
      {found.identifiers.length > 0 ? <h4>{say('academy.example.found')}</h4> : null}
      <ul>
        {found.identifiers.map(({ start, type, normalised, services, missing }) => (
          <li key={start}>
            <strong className="academy-value">{normalised}</strong> · {name(type)}
            {services.length > 0 && services.length < 7
              ? ` · ${list(services.map((id) => providerName(id, knowledge)))}`
              : ''}
            {missing.length > 0
              ? ` · ${say('academy.example.missing', { missing: list(missing.map((one) => sayCode(`identifier.companion.${one}`, one))) })}`
              : ''}
          </li>
        ))}
      </ul>
      <Doubts
        title={say('academy.example.suspect')}
        of={found.suspect.map(({ start, value, why }) => ({
          start,
          value,
          text: sayCode(`identifier.why.${why}`, why),
        }))}
      />
      <Doubts
        title={say('academy.example.unsearchable')}
        of={found.unsearchable.map(({ start, value, ask }) => ({
          start,
          value,
          text: sayCode(`identifier.ask.${ask}`, ask),
        }))}
      />
    </>
  )
}

function Doubts({
  title,
  of,
}: {
  readonly title: string
  readonly of: readonly { readonly start: number; readonly value: string; readonly text: string }[]
}) {
  if (of.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {of.map(({ start, value, text }) => (
          <li key={start}>
            <strong className="academy-value">{value}</strong> · {text}
          </li>
        ))}
      </ul>
    </>
  )
}

/**
 * The ways of a day, in the order of the engine: those that are open first, then those that are closed, each
 * with why.
 */
export function RoutesRun({ input }: { readonly input: RouteInput }) {
  const { say, day } = useWords()
  const knowledge = useKnowledge()
  const on = input.date ?? today()
  const { routes: found } = routes(input, knowledge, on)
  const closed = found.filter(({ status }) => status === 'closed')
  return (
    <>
      <p className="small soft">{say('academy.example.routes.on', { day: day(on) })}</p>
      <Ways of={found.filter(({ status }) => status !== 'closed')} knowledge={knowledge} />
      {closed.length > 0 ? <h4>{say('academy.example.route.closed')}</h4> : null}
      <Ways of={closed} knowledge={knowledge} />
    </>
  )
}

function Ways({ of, knowledge }: { readonly of: readonly Route[]; readonly knowledge: Knowledge }) {
  const { say, sayCode, language } = useWords()
  return (
    <ul>
      {of.map(({ id, status, articles, reasons }) => (
        <li key={id}>
          <strong>{sayCode(`route.name.${id}`, id)}</strong> · {say(`academy.example.route.${status}`)}
          {status === 'open'
            ? ''
            : reasons.map((one) => ` · ${sayCode(`route.reason.${one}`, one)}`).join('')}
          {status === 'closed'
            ? ''
            : articles.map((one) => ` · ${articleName(one, knowledge, language)}`).join('')}
        </li>
      ))}
    </ul>
  )
}

/** Treaty and number in the reader's language. What the knowledge does not hold comes back as it is. */
function articleName(id: string, { articles, instruments }: Knowledge, language: Language): string {
  const article = articles[id]
  const instrument = article ? instruments[article.instrument] : undefined
  if (!article) return id
  const title = language === 'en' ? instrument?.shortName : instrument?.titles[language]
  return `${title ?? article.instrument} ${article.article}`
}

/** What the check of the house says to a draft, each finding with its repair. */
export function CheckRun({ on, request }: { readonly on: Day; readonly request: EvidenceRequest }) {
  const words = useWords()
  const { say } = words
  const knowledge = useKnowledge()
  const told = useTold()
  const { findings } = check(request, { on }, knowledge)
  const shown = findings.filter(({ severity }) => severity !== 'advice')
  const advice = findings.filter(({ severity }) => severity === 'advice')
  const list = (of: readonly Finding[]) => (
    <ul className="stack-small">
      {of.map((finding) => {
        const { message, fix } = tellFinding(finding, request.provider, knowledge, words, told)
        return (
          <li key={`${finding.code} ${finding.path} ${finding.rule}`}>
            <strong>{message}</strong> {fix}
          </li>
        )
      })}
    </ul>
  )
  return (
    <>
      {shown.length === 0 ? <p>{say('academy.example.check.clean')}</p> : list(shown)}
      {advice.length > 0 ? (
        <details>
          <summary>{say('academy.example.check.advice', { count: advice.length })}</summary>
          {list(advice)}
        </details>
      ) : null}
      <DraftShown request={request} />
    </>
  )
}
