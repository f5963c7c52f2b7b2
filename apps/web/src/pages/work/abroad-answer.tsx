import { type Abroad, type PartialTraffic, type ToldWhat, tellableAbroad, whyNotKept } from '@oficio/core/act'
import { trafficAtHome } from '@oficio/core/contact-point'
import { isLanguage, languages } from '@oficio/messages'
import { type FormEvent, useId, useState } from 'react'
import { today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords, useWordsIn } from '../../words/words.tsx'
import { draftedAnswer } from './abroad-draft.ts'
import { Line } from './abroad-end.tsx'
import { AbroadSays, useTrafficSaid } from './abroad-says.tsx'
import { AbroadWay, useAbroadWay } from './abroad-way.tsx'
import type { Open } from './open/open-request.tsx'

/**
 * What can be told now, as the rule says; that the data is kept longer only where somebody said so, of this
 * request or of one of its case.
 */
function tellable({ state, content, request }: Open): readonly ToldWhat[] {
  const isExtended =
    state.legs.some(({ kept }) => kept?.isExtended && !kept.lapsed) ||
    request.earlier.some(
      ({ kind, provider, standing }) =>
        kind === 'preservation-extension' && provider === content.provider && standing === 'preserved',
    )
  return tellableAbroad(state, today()).filter((what) => what !== 'extended' || isExtended)
}

const nothing: PartialTraffic = { carrier: '', country: null, path: '', authorisedBy: '' }

/** An answer to the other State: drafted, sent by whoever is on duty, and noted with its proof. */
export function AnswerAbroad({ open, abroad }: { readonly open: Open; readonly abroad: Abroad }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [what, setWhat] = useState<ToldWhat | ''>('')
  const [words, setWords] = useState('')
  const [traffic, setTraffic] = useState(nothing)
  const way = useAbroadWay(abroad)
  const { byNode } = way
  const why = whyNotKept(open.state)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!what) return
    const [text, gone, given] = [words.trim(), way.said(), what === 'traffic' ? traffic : null]
    ask({
      route: 'contactTell',
      action: 'contact.tell',
      subject: { ...open.expected, ...{ what, words: text, ...gone }, traffic: given },
      title: say('contact.answer'),
      doing: say(byNode ? 'contact.answer.byNode.sign' : 'contact.answer.sign'),
      says: <Says {...{ open, abroad, what, text, given, gone }} />,
      onDone: () => void open.reread(),
      onMoved: () => void open.reread(),
    })
  }
  return (
    <details className="details">
      <summary>{say('contact.answer')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <p className="soft">{say(byNode ? 'contact.answer.byNode.about' : 'contact.answer.about')}</p>
        <div className="field">
          <label htmlFor={`${id}-what`}>{say('contact.answer.what')}</label>
          <select
            id={`${id}-what`}
            required
            value={what}
            onChange={(event) => setWhat(event.target.value as ToldWhat | '')}
          >
            <option value="">{say('cases.record.choose')}</option>
            {tellable(open).map((one) => (
              <option key={one} value={one}>
                {say(`contact.what.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {what === 'not-kept' && why ? <p className="hint">{say(`contact.why.${why}`)}</p> : null}
        {what === 'traffic' ? <Traffic abroad={abroad} traffic={traffic} onChange={setTraffic} /> : null}
        {what ? (
          <Drafting open={open} abroad={abroad} what={what} traffic={traffic} onDraft={setWords} />
        ) : null}
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('contact.answer.words')}</label>
          <textarea
            id={`${id}-words`}
            required
            maxLength={8000}
            rows={8}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <AbroadWay way={way} />
        <p>
          <button type="submit" className="button button-second">
            {say(byNode ? 'contact.answer.byNode.do' : 'contact.answer.do')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}

interface SaysProps {
  readonly open: Open
  readonly abroad: Abroad
  readonly what: ToldWhat
  readonly text: string
  readonly given: PartialTraffic | null
  readonly gone: ReturnType<ReturnType<typeof useAbroadWay>['said']>
}

/** What is told, why, by which way and in which words. */
function Says({ open, abroad, what, text, given, gone }: SaysProps) {
  const { say, day } = useWords()
  const trafficSaid = useTrafficSaid()
  const why = what === 'not-kept' ? whyNotKept(open.state) : null
  return (
    <AbroadSays
      open={open}
      abroad={abroad}
      said={[
        [say('contact.answer.what'), say(`contact.what.${what}`)],
        [say('contact.release.because'), why ? say(`contact.why.${why}`) : ''],
        ...(given ? trafficSaid(given) : []),
        [say('contact.answer.channel'), 'byNode' in gone ? say('contact.answer.byNode') : gone.channel],
        [say('contact.answer.on'), gone.on ? day(gone.on) : ''],
        [say('contact.answer.reference'), gone.reference],
        [say('contact.answer.proof'), gone.proof ? `${gone.proof.name} · ${gone.proof.sha256}` : ''],
        [say('contact.answer.words'), text],
      ]}
    />
  )
}

interface DraftingProps {
  readonly open: Open
  readonly abroad: Abroad
  readonly what: ToldWhat
  readonly traffic: PartialTraffic
  readonly onDraft: (words: string) => void
}

/** The draft in the language that the other side reads. */
function Drafting({ open, abroad, what, traffic, onDraft }: DraftingProps) {
  const { say, language: own } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const [language, setLanguage] = useState(own)
  const messages = useWordsIn(language)
  const id = useId()
  return (
    <div className="row">
      <div className="field">
        <label htmlFor={id}>{say('contact.answer.language')}</label>
        <select
          id={id}
          value={language}
          onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
        >
          {languages.map((one) => (
            <option key={one} value={one}>
              {new Intl.DisplayNames([own], { type: 'language' }).of(one)}
            </option>
          ))}
        </select>
      </div>
      <button
        type="button"
        className="button button-quiet"
        disabled={!messages}
        onClick={() =>
          messages &&
          onDraft(
            draftedAnswer(
              {
                ...{ what, abroad, traffic, state: open.state, own: ownNumber(open) },
                provider: words.provider(open.content.provider),
              },
              messages,
              knowledge,
            ),
          )
        }
      >
        {say('contact.answer.draft')}
      </button>
    </div>
  )
}

interface TrafficProps {
  readonly abroad: Abroad
  readonly traffic: PartialTraffic
  readonly onChange: (traffic: PartialTraffic) => void
}

/** Another carrier and the path, and nothing else; beside it what the law at home says. */
function Traffic({ abroad, traffic, onChange }: TrafficProps) {
  const { say, country } = useWords()
  const { me } = useHouse()
  const knowledge = useKnowledge()
  const id = useId()
  const home = trafficAtHome(abroad.asked.network, me.person.institution.country ?? '', knowledge)
  const isKnown = home.provisions.some(({ match, statute }) => match !== 'gap' && statute !== null)
  const { whoMayOrder } = home
  return (
    <div className="stack-small">
      <p className="notice">{say('contact.traffic.only')}</p>
      {isKnown ? null : <p className="notice notice-wait">{say('contact.traffic.gap')}</p>}
      {whoMayOrder ? (
        <p>
          {say('contact.traffic.order', {
            words: (['police', 'prosecutor', 'judge'] as const)
              .flatMap((role) => (whoMayOrder[role] ? `${role}: ${whoMayOrder[role]}` : []))
              .join('; '),
          })}
        </p>
      ) : null}
      <div className="fields">
        <Line
          id={`${id}-carrier`}
          label={say('contact.traffic.carrier')}
          value={traffic.carrier}
          onChange={(carrier) => onChange({ ...traffic, carrier })}
        />
        <div className="field">
          <label htmlFor={`${id}-country`}>{say('contact.traffic.country')}</label>
          <select
            id={`${id}-country`}
            value={traffic.country ?? ''}
            onChange={(event) => onChange({ ...traffic, country: event.target.value || null })}
          >
            <option value="">—</option>
            {Object.keys(knowledge.countries).map((code) => (
              <option key={code} value={code}>
                {country(code)}
              </option>
            ))}
          </select>
        </div>
        <Line
          id={`${id}-path`}
          label={say('contact.traffic.path')}
          value={traffic.path}
          onChange={(path) => onChange({ ...traffic, path })}
        />
        <Line
          id={`${id}-by`}
          label={say('contact.traffic.authorisedBy')}
          value={traffic.authorisedBy}
          onChange={(authorisedBy) => onChange({ ...traffic, authorisedBy })}
        />
      </div>
    </div>
  )
}

/** The number of the letter here; the case that was begun for it bears the other State's own. */
const ownNumber = ({ state: { number }, request }: Open): string =>
  number ? `${number.number}/${number.year}` : request.case.reference
