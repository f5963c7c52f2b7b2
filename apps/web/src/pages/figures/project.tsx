import { type Counts, figuresDefinition, toldMeasures } from '@oficio/core/figures'
import { useCallback, useState } from 'react'
import { saveFile } from '../../files/save-file.ts'
import { Field } from '../../form/field.tsx'
import { today } from '../../knowledge.ts'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import { projectDocument } from './project-document.ts'

type Units = ReadonlySet<string>

/** Units of which both half-years were told, and how a report of some of them is saved. */
function useProject(before: string, after: string) {
  const { say, day, number, language } = useWords()
  const { client, me } = useHouse()
  const periodName = usePeriodName()
  const { value } = useReading(useCallback(() => client.figures({ by: 'told' }), [client]))
  const told = (period: string) => (value?.rows ?? []).filter((row) => row.period === period)
  const units = new Map([...told(before), ...told(after)].map((row) => [row.value, row.name]))
  const columns = [
    [before, true],
    [after, true],
    [before, false],
    [after, false],
  ] as const
  const save = (name: string, cohort: Units) => {
    const names = [...cohort].map((one) => units.get(one) ?? one).join('; ')
    const columnOf = ([period, isIn]: (typeof columns)[number]) =>
      toldMeasures(
        told(period)
          .filter((row) => cohort.has(row.value) === isIn)
          .map((row) => row.counts as Counts),
      )
    const document = projectDocument(columns.map(columnOf), {
      language,
      title: `${say('figures.project.report')}: ${name.trim()}`,
      caption: me.person.institution.name,
      about: [
        say('figures.project.cohort.is', { names }),
        say('figures.project.steps'),
        say('figures.compared.about'),
        say('figures.project.origin', { origin: location.origin, day: day(today()) }),
        say('figures.project.defined', {
          definition: (value?.definition ?? figuresDefinition).replace(/^oficio-figures\//, ''),
        }),
      ],
      measure: (measure) => say(`figures.${measure as 'requests'}`),
      range: ({ from, to }) => say('figures.project.range', { from: number(from), to: number(to) }),
      share: (n, of) => say('figures.share', { n, of }),
      columns: columns.map(
        ([period, isIn]) =>
          `${say(isIn ? 'figures.project.cohort' : 'figures.project.others')}, ${periodName(period)}`,
      ),
    })
    saveFile(document, 'oficio-project.html', 'text/html')
  }
  const untold = value ? [before, after].filter((period) => told(period).length === 0) : []
  return { units, untold, save }
}

/**
 * Before and after a project: a cohort of units against the others of the institution, in two half-years, as
 * a document to hand on. Who is in the cohort is chosen here: whoever it is, the report is made of what was
 * told of each unit once.
 */
export function Project({ before, after }: { readonly before: string; readonly after: string }) {
  const { say } = useWords()
  const periodName = usePeriodName()
  const { units, untold, save } = useProject(before, after)
  return (
    <details className="details no-print">
      <summary>{say('figures.project')}</summary>
      <div className="stack-small">
        <p className="soft">{say('figures.project.about')}</p>
        {untold.map((period) => (
          <p key={period} className="empty">
            {say('figures.project.untold', { period: periodName(period) })}
          </p>
        ))}
        {untold.length === 0 ? <ProjectForm units={units} onSave={save} /> : null}
      </div>
    </details>
  )
}

function ProjectForm({
  units,
  onSave,
}: {
  readonly units: ReadonlyMap<string, string>
  readonly onSave: (name: string, cohort: Units) => void
}) {
  const { say } = useWords()
  const [name, setName] = useState('')
  const [cohort, setCohort] = useState<Units>(new Set())
  const toggle = (unit: string) =>
    setCohort((chosen) => {
      const next = new Set(chosen)
      if (!next.delete(unit)) next.add(unit)
      return next
    })
  return (
    <>
      <Field label={say('figures.project.name')}>
        {(id) => (
          <input id={id} maxLength={160} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <fieldset className="stack-small">
        <legend>{say('figures.project.cohort')}</legend>
        {[...units].map(([unit, called]) => (
          <label key={unit} className="check">
            <input type="checkbox" checked={cohort.has(unit)} onChange={() => toggle(unit)} />
            <span>{called}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <button
          type="button"
          className="button"
          disabled={cohort.size === 0 || name.trim() === ''}
          onClick={() => onSave(name, cohort)}
        >
          {say('figures.project.save')}
        </button>
      </p>
    </>
  )
}
