import { load } from '@oficio/knowledge'
import { regionContext } from '../vectors/region/context.ts'
import { tryRepairs } from '../vectors/region/repairs.ts'
import { type Figures, region } from '../vectors/region/run.ts'
import type { BenchRow } from './pdf.ts'

const seed = 1
const size = 5000
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const written = ({ requests, challenged, takenWithout }: Figures): string =>
  `${requests.toLocaleString('en')} requests as officers write them (${percent(challenged)} sent back outside Brazil, ${percent(takenWithout)} taken)`

/**
 * How a region that answers by its own facts takes what was checked; and every repair of every provider,
 * followed.
 */
export async function rows(): Promise<BenchRow[]> {
  const knowledge = load()
  const context = regionContext()
  const { figures } = region(knowledge, { seed, size, context })
  const repairs = tryRepairs(knowledge, { seed, share: 1, context })
  for (const [failure, where] of repairs.failures) console.error(`${failure} (${where})`)
  return [
    {
      what: `Region: taken at the first time after check was followed, of ${written(figures)}`,
      measured: percent(figures.takenWith),
      goal: '≥ 98 %',
      met: figures.takenWith >= 0.98,
    },
    {
      what: `Region: stopped by check, of ${figures.acceptable.toLocaleString('en')} that would have been taken`,
      measured: String(figures.falseBlocks),
      goal: '0',
      met: figures.falseBlocks === 0,
    },
    {
      what: `Region: grounds named before, of ${figures.grounds.toLocaleString('en')}`,
      measured: percent(figures.foreseen / figures.grounds),
      goal: '–',
      met: true,
    },
    {
      what: `Repairs that come back or leave a request stopped, of ${repairs.drafts.toLocaleString('en')} drafts of every provider, country, kind and mistake`,
      measured: String(repairs.failures.size),
      goal: '0',
      met: repairs.failures.size === 0,
    },
  ]
}
