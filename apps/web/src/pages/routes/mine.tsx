import { type ComponentProps, useMemo } from 'react'
import { useCases } from '../../drafts/store.ts'
import { useWords } from '../../words/words.tsx'
import { HeatMap } from './heat-map.tsx'

interface Props extends Omit<ComponentProps<typeof HeatMap>, 'among'> {
  readonly showAll: () => void
}

/** The map of the providers of the cases on this device. */
export default function Mine({ showAll, ...map }: Props) {
  const { say } = useWords()
  const cases = useCases()
  const mine = useMemo(
    () => new Set((cases ?? []).flatMap(({ requests }) => requests.map(({ provider }) => provider))),
    [cases],
  )
  if (mine.size > 0) return <HeatMap {...map} among={mine} />
  return (
    <div className="empty">
      <p>{say('directory.routes.mine.none')}</p>
      <button type="button" className="button button-second" onClick={showAll}>
        {say('directory.routes.mine.all')}
      </button>
    </div>
  )
}
