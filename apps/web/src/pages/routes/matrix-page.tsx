import type { AuthorityKind } from '@oficio/core/route'
import { lazy, Suspense, useId, useState } from 'react'
import { useSearchParams } from 'wouter'
import { rememberedCountry } from '../../drafts/remembered.ts'
import { CountrySelect } from '../../form/situation.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import type { WaysQuestion } from '../../ways/matrix.ts'
import { useWords } from '../../words/words.tsx'
import { CellDialog } from './cell-dialog.tsx'
import { HeatMap } from './heat-map.tsx'
import { askedIn, changedParams } from './query.ts'
import './routes.css'

/** Cases bring along all that reads them: only whoever asks for theirs waits for it. */
const Mine = lazy(() => import('./mine.tsx'))

/** Country by provider by class of data: the days to an answer of each, and why behind every cell. */
export default function Routes() {
  const { say } = useWords()
  return (
    <>
      <header className="stack-small">
        <h1>{say('directory.routes.title')}</h1>
        <p className="soft heat-lead">{say('directory.routes.lead')}</p>
      </header>
      {/* What the page is stands there before the knowledge has come. */}
      <Suspense fallback={<p className="soft waits">{say('frame.loading')}</p>}>
        <Asked />
      </Suspense>
    </>
  )
}

function Asked() {
  const { say, country, day } = useWords()
  const knowledge = useKnowledge()
  const [params, setParams] = useSearchParams()
  const { question, isExample, open } = askedIn(
    params,
    knowledge,
    navigator.languages,
    rememberedCountry().country,
  )
  const change = (changes: Readonly<Record<string, string | undefined>>) =>
    setParams((before) => changedParams(before, changes), { replace: true })
  const view = { mine: params.get('mine') === '1', onlyOpen: params.get('open') === '1' }
  const choose = (cell: string) => change({ country: question.requesting, cell })
  const on = today()
  const caption = say('directory.routes.caption', { country: country(question.requesting), day: day(on) })
  const map = { question, on, caption, onlyOpen: view.onlyOpen, choose }
  return (
    <>
      <p className="on-paper">{caption}</p>
      <Choices question={question} isExample={isExample} view={view} change={change} />
      {view.mine ? (
        <Suspense fallback={<p className="soft waits">{say('frame.loading')}</p>}>
          <Mine {...map} showAll={() => change({ mine: undefined })} />
        </Suspense>
      ) : (
        <HeatMap {...map} among={undefined} />
      )}
      <Tools />
      {/* The dialog waits for its words alone: if the table waited too, it would lose its place and who was in it. */}
      <Suspense fallback={null}>
        {open ? (
          <CellDialog {...open} question={question} on={on} close={() => change({ cell: undefined })} />
        ) : null}
      </Suspense>
    </>
  )
}

const authorities: readonly AuthorityKind[] = ['police', 'prosecutor', 'judge']

interface ChoicesProps {
  readonly question: WaysQuestion
  readonly isExample: boolean
  readonly view: { readonly mine: boolean; readonly onlyOpen: boolean }
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void
}

function Choices({ question, isExample, view, change }: ChoicesProps) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  // A list of all countries costs as much as the map: it is there where it is seen.
  const [isMore, setMore] = useState(() => matchMedia('(min-width: 60rem)').matches)
  return (
    <div className="heat-choices no-print">
      <CountrySelect
        label={say('directory.routes.from')}
        {...(isExample ? { hint: say('directory.page.example') } : {})}
        value={question.requesting}
        onChange={(country) => change({ country })}
        knowledge={knowledge}
      />
      {/* Behind one touch where the page is narrow; beside the first where there is room. */}
      <details className="heat-more" open={isMore} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>{say('directory.routes.more')}</summary>
        {isMore ? <MoreChoices question={question} change={change} /> : null}
      </details>
      <div className="heat-switches">
        <Switch
          label={say('directory.routes.mine')}
          isOn={view.mine}
          onChange={(isOn) => change({ mine: isOn ? '1' : undefined })}
        />
        <Switch
          label={say('directory.routes.onlyOpen')}
          isOn={view.onlyOpen}
          onChange={(isOn) => change({ open: isOn ? '1' : undefined })}
        />
      </div>
    </div>
  )
}

/** Where the user is, how urgent it is, and which kind of authority asks. */
function MoreChoices({ question, change }: Pick<ChoicesProps, 'question' | 'change'>) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  return (
    <div className="fields">
      <CountrySelect
        label={say('directory.routes.user')}
        value={question.userCountry}
        onChange={(user) => change({ user: user === question.requesting ? undefined : user })}
        knowledge={knowledge}
        among={Object.keys(knowledge.countries)}
      />
      <div className="field">
        <label htmlFor={`${id}-u`}>{say('directory.routes.urgency')}</label>
        <select
          id={`${id}-u`}
          value={question.urgency}
          onChange={(event) =>
            change({ urgency: event.target.value === 'emergency' ? 'emergency' : undefined })
          }
        >
          <option value="ordinary">{say('directory.routes.urgency.ordinary')}</option>
          <option value="emergency">{say('directory.routes.urgency.emergency')}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-w`}>{say('directory.routes.authority')}</label>
        <select
          id={`${id}-w`}
          value={question.authority ?? ''}
          onChange={(event) => change({ who: event.target.value })}
        >
          <option value="">{say('directory.routes.authority.any')}</option>
          {authorities.map((kind) => (
            <option key={kind} value={kind}>
              {say(`directory.routes.authority.${kind}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

function Switch(props: {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.label}</span>
    </label>
  )
}

function Tools() {
  const { say } = useWords()
  const [told, tell] = useState<'directory.routes.shared' | 'directory.routes.shareFailed'>()
  const share = () => {
    navigator.clipboard.writeText(location.href).then(
      () => tell('directory.routes.shared'),
      () => tell('directory.routes.shareFailed'),
    )
  }
  return (
    <div className="row no-print">
      <button type="button" className="button button-second" onClick={share}>
        {say('directory.routes.share')}
      </button>
      <button type="button" className="button button-second" onClick={() => print()}>
        {say('directory.routes.print')}
      </button>
      <span role="status">{told ? say(told) : ''}</span>
    </div>
  )
}
