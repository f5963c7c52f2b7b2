import { useId } from 'react'
import { CountrySelect } from '../../form/situation.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { heldClasses, type Wanted } from './list.ts'
import { orders, type SortOrder } from './strip.ts'

/** What is looked for, for whose authorities, and in which order. */
export function Search({
  wanted,
  order,
  from,
  look,
  set,
}: {
  readonly wanted: Wanted
  readonly order: SortOrder
  /** The country whose authority asks. */
  readonly from: string
  readonly look: (text: string) => void
  /** Puts a choice into the address of the page; empty: takes it out. */
  readonly set: (name: string, value: string) => void
}) {
  const { say, sayCode } = useWords()
  const knowledge = useKnowledge()
  const all = Object.values(knowledge.providers)
  const id = useId()
  const others = Object.values(knowledge.directory)
  const kinds = [...new Set([...all.map((p) => p.category), ...others.map(({ kind }) => kind)])].map(
    (code) => [code, sayCode(`directory.kind.${code}`, code)] as const,
  )
  const classes = [...new Set(all.flatMap(heldClasses))].map(
    (code) => [code, sayCode(`finding.klass.${code}`, code)] as const,
  )
  return (
    <search className="provider-search no-print">
      <div className="field">
        <label htmlFor={id}>{say('directory.list.search')}</label>
        <input
          id={id}
          type="search"
          value={wanted.search}
          onChange={(event) => look(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
        />
      </div>
      <CountrySelect
        label={say('directory.routes.from')}
        value={from}
        onChange={(code) => set('from', code)}
        knowledge={knowledge}
      />
      <Choice
        label={say('directory.list.order')}
        value={order}
        options={orders.map((one) => [one, say(`directory.list.order.${one}`)] as const)}
        asIs
        onChange={(value) => set('order', value === 'name' ? '' : value)}
      />
      <Choice
        label={say('directory.list.category')}
        value={wanted.category}
        options={kinds}
        onChange={(value) => set('kind', value)}
      />
      <Choice
        label={say('directory.list.holds')}
        value={wanted.klass}
        options={classes}
        onChange={(value) => set('holds', value)}
      />
    </search>
  )
}

function Choice({
  label,
  value,
  options,
  asIs = false,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  /** As they come, with none for "all". */
  readonly asIs?: boolean
  readonly onChange: (value: string) => void
}) {
  const { say, language } = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {asIs ? null : <option value="">{say('directory.list.any')}</option>}
        {(asIs ? options : options.toSorted((a, b) => a[1].localeCompare(b[1], language))).map(
          ([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ),
        )}
      </select>
    </div>
  )
}
