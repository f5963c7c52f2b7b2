import { added, type Counts, toldBeside, toldMeasures } from '@oficio/core/figures'
import { useCallback, useState } from 'react'
import { saveFile } from '../../files/save-file.ts'
import { Field } from '../../form/field.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import { projectDocument } from './project-document.ts'

type Units = ReadonlySet<string>

/** The units of the institution, and how a report of some of them is saved. */
function useProject(before: string, after: string) {
  const { say, number, language } = useWords()
  const { client, me } = useHouse()
  const periodName = usePeriodName()
  const { value } = useReading(useCallback(() => client.figures({ by: 'unit' }), [client]))
  const rows = value?.rows ?? []
  const units = new Map(rows.map((row) => [row.value, row.name]))
  const countsOf = (cohort: Units, period: string, isIn: boolean): Counts =>
    rows
      .filter((row) => row.period === period && cohort.has(row.value) === isIn)
      .reduce<Counts>((sum, row) => added(sum, row.counts as Counts), {})
  const columns = [
    [before, true],
    [after, true],
    [before, false],
    [after, false],
  ] as const
  const save = (name: string, cohort: Units) => {
    const isEverybody = [...units.keys()].every((unit) => cohort.has(unit))
    const beside = (period: string) =>
      isEverybody
        ? ([toldMeasures(countsOf(cohort, period, true)), toldMeasures({})] as const)
        : toldBeside(countsOf(cohort, period, true), countsOf(cohort, period, false))
    const byPeriod = new Map([before, after].map((period) => [period, beside(period)]))
    const told = columns.map(([period, isIn]) => byPeriod.get(period)?.[isIn ? 0 : 1] ?? [])
    const names = [...cohort].map((one) => units.get(one) ?? one).join('; ')
    const document = projectDocument(told, {
      language,
      title: `${say('figures.project.report')}: ${name.trim()}`,
      caption: me.person.institution.name,
      about: [
        say('figures.project.cohort.is', { names }),
        say('figures.project.small'),
        say('figures.compared.about'),
      ],
      measure: (measure) => say(`figures.${measure as 'requests'}`),
      number,
      share: (n, of) => say('figures.share', { n, of }),
      columns: columns.map(
        ([period, isIn]) =>
          `${say(isIn ? 'figures.project.cohort' : 'figures.project.others')}, ${periodName(period)}`,
      ),
    })
    saveFile(document, 'oficio-project.html', 'text/html')
  }
  return { units, save }
}

/**
 * Before and after a project: a cohort of units against the others of the institution, in two half-years, as a document to
 * hand on. Who is in the cohort is chosen here and kept nowhere.
 */
export function Project({ before, after }: { readonly before: string; readonly after: string }) {
  const { say } = useWords()
  const { units, save } = useProject(before, after)
  const [name, setName] = useState('')
  const [cohort, setCohort] = useState<Units>(new Set())
  const toggle = (unit: string) =>
    setCohort((chosen) => {
      const next = new Set(chosen)
      if (!next.delete(unit)) next.add(unit)
      return next
    })
  return (
    <details className="details no-print">
      <summary>{say('figures.project')}</summary>
      <div className="stack-small">
        <p className="soft">{say('figures.project.about')}</p>
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
            onClick={() => save(name, cohort)}
          >
            {say('figures.project.save')}
          </button>
        </p>
      </div>
    </details>
  )
}
