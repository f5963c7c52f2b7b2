import type { Case } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { type AuthorityProfile, type Emblem, withAuthority } from '@oficio/core/request'
import { languages } from '@oficio/messages'
import { useEffect, useId, useMemo, useState } from 'react'
import { authorityNow, forgetAuthority, saveAuthority, useAuthority } from '../../drafts/authority.ts'
import { rememberedCountry } from '../../drafts/remembered.ts'
import { useKeeping } from '../../drafts/store.ts'
import { EmblemPicker } from '../../files/emblem-picker.tsx'
import { saveFile } from '../../files/save-file.ts'
import { withValue } from '../../form/pointer.ts'
import { CountrySelect } from '../../form/situation.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { fieldsFor } from '../../request/fields.ts'
import { useLetterWords } from '../../request/letter/letter-words.ts'
import { draftOf } from '../../request/letter/place.ts'
import { useWords } from '../../words/words.tsx'
import { profileFrom } from '../drafting/draft/profile.ts'
import { DraftContext, type EditedDraft } from '../drafting/draft/use-draft.ts'
import { FieldsNamed } from '../drafting/fields-named.tsx'

/**
 * A case that holds nothing but what is shared by its requests: the fields of the authority are those of a
 * case.
 */
const caseOf = (country: string, shared: Case['shared']): Case => ({
  ...{ id: '', revision: 0, createdAt: '', changedAt: '', country, shared },
  ...{ identifiers: [], requests: [] },
})

/** What an authority says of itself, saved once on this device and filled into every new case. */
export default function AuthorityPage() {
  const { say } = useWords()
  const [first, setFirst] = useState<{
    readonly profile: AuthorityProfile | undefined
    readonly turn: number
  }>()
  useEffect(() => {
    void authorityNow().then((profile) => setFirst({ profile, turn: 0 }))
  }, [])
  if (!first) return <p className="soft">{say('frame.loading')}</p>
  return (
    <Form
      key={first.turn}
      profile={first.profile}
      onRead={(profile) => setFirst({ profile, turn: first.turn + 1 })}
    />
  )
}

const otherOf = (language: Language): Language => (language === 'en' ? 'es' : 'en')

/** What an authority says of itself, by the names of the fields of a request. */
const askedOfTheOwn: readonly string[] = [
  ...['authorityName', 'authorityKind', 'unit', 'location'],
  ...['officerName', 'rank', 'badge', 'email', 'phone'],
  ...['switchboard', 'supervisor', 'supervisorPost', 'callLanguages', 'callHours', 'mailbox'],
]

interface LanguageProps {
  readonly label: string
  readonly value: Language
  readonly among: readonly Language[]
  readonly onChoose: (language: Language) => void
}

function LanguageSelect({ label, value, among, onChoose }: LanguageProps) {
  const { sayCode } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value as Language)}>
        {among.map((code) => (
          <option key={code} value={code}>
            {sayCode(`drafting.language.${code}`, code)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What the authority says of itself, as a draft that holds nothing else, and how it is kept. */
function useOwn(profile: AuthorityProfile | undefined) {
  const { language: screen } = useWords()
  const knowledge = useKnowledge()
  const words = useLetterWords()
  const [country, setCountry] = useState(profile?.country ?? rememberedCountry().country)
  const [signed, setSigned] = useState<Language>(profile?.language ?? screen)
  const [second, setSecond] = useState<Language>(otherOf(signed))
  const [emblem, setEmblem] = useState<Emblem | undefined>(profile?.emblem ?? undefined)
  const [shared, setShared] = useState<Case['shared']>(() => sharedOf(profile, country, signed, second))
  const [told, tell] = useState<'saved' | 'memory' | 'name'>()
  const whole = caseOf(country, shared)
  const request = { ...draftOf(whole, undefined), language: signed, translation: second }
  const draft: EditedDraft = {
    ...{ whole, request, knowledge, signed, second, words, entry: undefined, on: today(), state: 'saved' },
    fields: useMemo(
      () => fieldsFor({ provider: '', requestType: 'disclosure', country: '' }, knowledge),
      [knowledge],
    ),
    result: { outcome: 'pass', findings: [], forecast: { basis: [] } } as EditedDraft['result'],
    findings: new Map(),
    faults: new Map(),
    set: (pointer, value) => {
      tell(undefined)
      setShared((before) => withValue(before, pointer, value === '' ? undefined : value))
    },
    change: (edit) => setShared((before) => edit({ ...whole, shared: before }).shared),
  }
  const save = async () => {
    const next = profileFrom(
      request,
      signed,
      second,
      profile ? { ...profile, emblem: emblem ?? null } : undefined,
    )
    if (!next) return tell('name')
    const { emblem: _before, ...rest } = next
    tell((await saveAuthority({ ...rest, ...(emblem ? { emblem } : {}) })) ? 'saved' : 'memory')
  }
  return { draft, country, setCountry, signed, setSigned, second, setSecond, emblem, setEmblem, told, save }
}

interface FormProps {
  readonly profile: AuthorityProfile | undefined
  readonly onRead: (profile?: AuthorityProfile) => void
}

function Form({ profile, onRead }: FormProps) {
  const { say } = useWords()
  const own = useOwn(profile)
  const { draft, emblem, setEmblem, told, save } = own
  return (
    <div className="stack">
      <header className="stack-small">
        <h1>{say('drafting.own.title')}</h1>
        <p className="lead">{say('drafting.own.lead')}</p>
        <Where />
      </header>
      <DraftContext value={draft}>
        <div className="draft-fields">
          <CountryAndLanguages own={own} />
          <FieldsNamed names={askedOfTheOwn} />
        </div>
      </DraftContext>
      <EmblemField emblem={emblem} onChange={setEmblem} />
      <div className="row no-print">
        <button type="button" className="button" onClick={() => void save()}>
          {say('drafting.own.keep')}
        </button>
        <Files onRead={onRead} />
      </div>
      <div role="status">
        {told ? (
          <p className={told === 'saved' ? 'notice notice-open' : 'notice notice-wait'}>
            {say(`drafting.own.told.${told}`)}
          </p>
        ) : null}
      </div>
    </div>
  )
}

/** For which State, and in which two languages, it writes. */
function CountryAndLanguages({ own }: { readonly own: ReturnType<typeof useOwn> }) {
  const { say } = useWords()
  const { draft, country, setCountry, signed, setSigned, second, setSecond } = own
  return (
    <>
      <CountrySelect
        label={say('drafting.own.country')}
        value={country}
        onChange={setCountry}
        knowledge={draft.knowledge}
      />
      <LanguageSelect
        label={say('drafting.field.language')}
        value={signed}
        among={languages}
        onChoose={(next) => {
          setSigned(next)
          if (next === second) setSecond(otherOf(next))
        }}
      />
      <LanguageSelect
        label={say('drafting.own.second')}
        value={second}
        among={languages.filter((code) => code !== signed)}
        onChoose={setSecond}
      />
    </>
  )
}

/** The profile as what a case would say, in its own language and the second one. */
function sharedOf(
  profile: AuthorityProfile | undefined,
  country: string,
  signed: Language,
  second: Language,
): Case['shared'] {
  if (!profile) return {}
  const { authority, letter } = withAuthority(
    { provider: '', requestType: 'disclosure', country, language: signed },
    profile,
    second,
  )
  return { ...(authority ? { authority } : {}), ...(letter ? { letter } : {}) }
}

/** Where it lies and for how long: as the cases do. */
function Where() {
  const { say } = useWords()
  const keeping = useKeeping()
  return (
    <p className="hint">
      {say(`drafting.own.where.${keeping === 'passphrase' || keeping === 'memory' ? keeping : 'session'}`)}
    </p>
  )
}

function EmblemField({
  emblem,
  onChange,
}: {
  readonly emblem: Emblem | undefined
  readonly onChange: (emblem: Emblem | undefined) => void
}) {
  const { say, number } = useWords()
  return (
    <EmblemPicker
      label={say('drafting.own.emblem')}
      hint={say('drafting.own.emblem.never')}
      refused={say('drafting.own.emblem.refused')}
      onPick={(picked) => picked && onChange(picked.emblem)}
    >
      {emblem ? (
        <p className="row small">
          <span>
            {emblem.type === 'image/png' ? 'PNG' : 'SVG'},{' '}
            {number(Math.ceil((emblem.data.length * 3) / 4 / 1024))} kB
          </span>
          <button type="button" className="button button-quiet" onClick={() => onChange(undefined)}>
            {say('drafting.own.emblem.remove')}
          </button>
        </p>
      ) : null}
    </EmblemPicker>
  )
}

/** The file that the command line reads too: taken in, taken along, or forgotten here. */
function Files({ onRead }: { readonly onRead: (profile?: AuthorityProfile) => void }) {
  const { say } = useWords()
  const saved = useAuthority()
  const [fault, setFault] = useState<string>()
  const id = useId()
  const take = async (file: File | undefined) => {
    if (!file) return
    setFault(undefined)
    const { decodeText, parseJson, Problem, readAuthority } = await import('@oficio/contract')
    try {
      const profile = readAuthority(
        parseJson(decodeText(new Uint8Array(await file.slice(0, 1024 * 1024).arrayBuffer()))),
      )
      await saveAuthority(profile)
      onRead(profile)
    } catch (error) {
      setFault(error instanceof Problem ? (error.where.pointer ?? '') : '')
    }
  }
  return (
    <>
      <label className="button button-second" htmlFor={id}>
        {say('drafting.own.import')}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept="application/json,.json"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {saved ? (
        <>
          <button
            type="button"
            className="button button-second"
            onClick={() =>
              saveFile(`${JSON.stringify(saved, null, 2)}\n`, 'authority.json', 'application/json')
            }
          >
            {say('drafting.own.export')}
          </button>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => void forgetAuthority().then(() => onRead())}
          >
            {say('drafting.own.forget')}
          </button>
        </>
      ) : null}
      {fault === undefined ? null : (
        <p className="finding finding-block" role="alert">
          {say('drafting.own.import.refused', { place: fault || '–' })}
        </p>
      )}
    </>
  )
}
