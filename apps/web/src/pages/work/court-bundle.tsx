import { type Language, languages } from '@oficio/core/fact'
import { CustodyFault } from '@oficio/custody/written'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { translatedInto } from '../../facts/translations.ts'
import { Summing } from '../../files/sums.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import type { MadeBundle } from '../../pack/court/court-files.ts'
import { letGo, MadeBundleView } from '../../pack/court/made-bundle.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { NotGiven } from '../../sealed/take.ts'
import { NoSecret, NotTouched } from '../../signed-in/passkey.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse } from '../../signed-in/use-house.tsx'
import { useWords, useWordsIn } from '../../words/words.tsx'
import { NotTaken, readForCourt, type ToTake, takeAll, unlockFor } from './court-steps.ts'
import type { Open } from './open/open-request.tsx'
import type { TakenFile } from './unit-bundle.ts'

type Stands =
  | { readonly is: 'touch' | 'making' }
  | { readonly is: 'takes'; readonly name: string; readonly share: number }
  | { readonly is: 'checking'; readonly share: number }
  | { readonly is: 'made'; readonly bundle: MadeBundle; readonly address: string }
  | { readonly is: 'unsigned' | 'broken' | 'failed' | 'untouched' | 'noSecret' }
  | { readonly is: 'file'; readonly why: NotTaken['why'] | 'twice' | 'name'; readonly name: string }
  | { readonly is: 'trouble'; readonly trouble: Trouble }

const working: ReadonlySet<Stands['is']> = new Set(['touch', 'making', 'takes', 'checking'])

/** What came sealed and did not go back, with the key that each was sealed to. */
function filesOf({ state, acts }: Open): readonly ToTake[] {
  return state.legs.flatMap(({ number, exhibits = [] }) =>
    exhibits.flatMap((exhibit) => {
      const act = acts.find(({ seq }) => seq === exhibit.delivery)
      const key = act?.kind === 'handed-over' ? act.body.manifest.sealedTo.key : ''
      return exhibit.returned || exhibit.erased ? [] : [{ exhibit, leg: number, key }]
    }),
  )
}

/**
 * One touch makes the bundle for the court of what a provider delivered sealed: on this device, and read
 * again there.
 */
export function CourtBundle({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const id = useId()
  const knowledge = useKnowledge()
  const files = filesOf(open)
  const [purpose, setPurpose] = useState('')
  const [as, setAs] = useState<TakenFile['as']>('unsealed')
  const [language, setLanguage] = useState<Language>(courtLanguage(open, knowledge.countries))
  const { stands, make } = useMaking(open, files, { as, language, purpose: purpose.trim() })
  if (files.length === 0 || open.request.may['exhibit.export'] !== true) return null
  return (
    <section className="card stack-small no-print" id="court-bundle" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('received.bundle.title')}</h2>
      <p className="small">{say('sealed.court.lead')}</p>
      <p className="small soft">{say('evidence.report.as-page')}</p>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-purpose`}>{say('sealed.court.purpose')}</label>
          <input
            id={`${id}-purpose`}
            required
            maxLength={300}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          <p className="hint">{say('sealed.court.purpose.hint')}</p>
        </div>
        <Choices as={as} setAs={setAs} language={language} setLanguage={setLanguage} />
        <Outcome stands={stands} />
        <p>
          <button
            type="submit"
            className="button"
            disabled={purpose.trim() === '' || (stands !== undefined && working.has(stands.is))}
          >
            {say('received.bundle.make')}
          </button>
        </p>
      </form>
    </section>
  )
}

interface Chosen {
  readonly as: TakenFile['as']
  readonly setAs: (as: TakenFile['as']) => void
  readonly language: Language
  readonly setLanguage: (language: Language) => void
}

/** Whether the files go in opened or as they are sealed, and in which language the report is. */
function Choices({ as, setAs, language, setLanguage }: Chosen) {
  const { say } = useWords()
  const id = useId()
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-as`}>{say('sealed.court.as')}</label>
        <select id={`${id}-as`} value={as} onChange={(event) => setAs(event.target.value as TakenFile['as'])}>
          <option value="unsealed">{say('sealed.court.as.unsealed')}</option>
          <option value="sealed">{say('sealed.court.as.sealed')}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-language`}>{say('sealed.court.language')}</label>
        <select
          id={`${id}-language`}
          value={language}
          onChange={(event) => setLanguage(event.target.value as Language)}
        >
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {new Intl.DisplayNames([one], { type: 'language' }).of(one)}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}

/**
 * A court reads the language of its State, where one of ours is known to be it; else the one that is spoken
 * here.
 */
function courtLanguage(
  { content }: Open,
  countries: Readonly<
    Record<string, { readonly languagesForRequests: { readonly value: readonly string[] | null } }>
  >,
): Language {
  const spoken = Object.hasOwn(countries, content.country) ? countries[content.country] : undefined
  const known = spoken?.languagesForRequests.value?.find((one) => languages.some((ours) => ours === one))
  return (known ?? document.documentElement.lang) as Language
}

function Outcome({ stands }: { readonly stands: Stands | undefined }) {
  const { say } = useWords()
  if (!stands) return <div role="status" />
  switch (stands.is) {
    case 'takes':
    case 'checking': {
      const words =
        stands.is === 'takes'
          ? say('sealed.court.takes', { name: stands.name })
          : say('received.bundle.checking')
      return (
        <p role="status" className="row">
          <progress max={1} value={stands.share} aria-label={words} />
          <span className="small">{words}</span>
        </p>
      )
    }
    case 'touch':
    case 'making':
      return <p role="status">{say(stands.is === 'touch' ? 'sealed.touch' : 'received.bundle.making')}</p>
    case 'made':
      return (
        <div role="status" className="stack-small" data-made="">
          <MadeBundleView bundle={stands.bundle} address={stands.address} />
        </div>
      )
    case 'trouble':
      return <TroubleNote trouble={stands.trouble} />
    case 'file':
      return (
        <p role="alert" className="finding finding-block">
          {stands.why === 'twice' || stands.why === 'name'
            ? `${stands.name}: ${say(`evidence.stop.${stands.why}`)}`
            : say(`sealed.court.not.${stands.why}`, { name: stands.name })}
        </p>
      )
    default:
      return (
        <p role="alert" className="finding finding-block">
          {say(
            stands.is === 'untouched'
              ? 'house.sign.untouched'
              : stands.is === 'noSecret'
                ? 'sealed.noSecret'
                : stands.is === 'unsigned'
                  ? 'received.bundle.unsigned'
                  : `sealed.court.${stands.is}`,
          )}
        </p>
      )
  }
}

interface Order {
  readonly as: TakenFile['as']
  readonly language: Language
  readonly purpose: string
}

function useMaking(open: Open, files: readonly ToTake[], order: Order) {
  const { client } = useHouse()
  const knowledge = useKnowledge()
  const messages = useWordsIn(order.language)
  const provider = useCaseWords().provider(open.content.provider)
  const [stands, setStands] = useState<Stands>()
  const running = useRef<Summing>(undefined)
  const address = useRef('')
  useEffect(() => () => stopAll(running, address), [])
  const made = async (): Promise<Stands> => {
    if (!messages) return { is: 'trouble', trouble: { kind: 'lost' } }
    const [{ makeUnitBundle }, { deviceSigner }, { default: verifier }] = await Promise.all([
      import('./unit-bundle.ts'),
      import('../../pack/court/device-key.ts'),
      import('virtual:verifier-page'),
    ])
    const signer = await deviceSigner().catch(() => undefined)
    if (!signer) return { is: 'unsigned' }
    const { request, opening, seq } = open.expected
    const summing = new Summing()
    running.current = summing
    if (order.as === 'unsealed') {
      setStands({ is: 'touch' })
      await unlockFor(client, files)
    }
    const now = () => new Date().toISOString()
    const told = (name: string, share: number) => setStands({ is: 'takes', name, share })
    const taken = await takeAll(files, { client, summing, request, opening, seq, ...order, now, told })
    setStands({ is: 'making' })
    const bundle = await makeUnitBundle({
      ...(await readForCourt(client, request, opening)),
      ...{ taken, messages, provider, verifier, signer, now },
      // A court reads what its law says in its own language.
      knowledge: { ...knowledge, translations: await translatedInto(order.language) },
      on: today(),
      name: `oficio-${open.request.case.reference.replace(/[^\w.-]+/g, '-')}-${today()}`,
    })
    const { verdict, root } = await summing.check({ zip: bundle.blob }, (share) =>
      setStands({ is: 'checking', share }),
    )
    // A bundle that does not hold is never handed over as one; whose stamps count is for whoever reads it to
    // say.
    if (verdict === 'fails' || root !== bundle.root) return { is: 'broken' }
    address.current = URL.createObjectURL(bundle.blob)
    return { is: 'made', bundle, address: address.current }
  }
  const make = async () => {
    letGo(address)
    try {
      setStands(await made())
    } catch (cause) {
      setStands(afterFault(cause))
    } finally {
      running.current?.stop()
      running.current = undefined
      void open.reread()
    }
  }
  return { stands, make }
}

function stopAll(running: RefObject<Summing | undefined>, address: RefObject<string>): void {
  running.current?.stop()
  letGo(address)
}

function afterFault(cause: unknown): Stands {
  if (cause instanceof NotTaken) return { is: 'file', why: cause.why, name: cause.file }
  if (cause instanceof NotTouched) return { is: 'untouched' }
  if (cause instanceof NoSecret) return { is: 'noSecret' }
  if (cause instanceof NotGiven)
    return {
      is: 'trouble',
      trouble: cause.problem ? { kind: 'refused', problem: cause.problem } : { kind: 'lost' },
    }
  if (cause instanceof CustodyFault && (cause.code === 'twice' || cause.code === 'name'))
    return { is: 'file', why: cause.code, name: cause.path }
  return { is: 'failed' }
}
