import { check, type Finding, notOverridden } from '@oficio/core/preflight'
import type { Speaker } from '@oficio/core/registry'
import type { EvidenceRequest, OverriddenFinding } from '@oficio/core/request'
import { rememberedBy } from '@oficio/core/text'
import { blocking, unsafeText } from '@oficio/exchange/pack'
import { tellerOf, tellFinding } from '@oficio/messages'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'

/** What was let pass in these words, by all who did. */
export const overriddenIn = ({ letter }: EvidenceRequest): readonly OverriddenFinding[] =>
  (letter?.overridden ?? []).flatMap(({ findings }) => findings)

/** What blocks words: they are asked at every act of their request, and change at few. */
const blocksOf = rememberedBy((asked: string, knowledge: CallOf['house']['knowledge']) => {
  const { words, context } = JSON.parse(asked)
  return blocking(check(words, context, knowledge).findings)
}, 64)

/**
 * What blocks a request today, by the same check that its officer sees, national law included, and that
 * nobody let pass. `exactly`: the words are still those that the overrides were given for.
 */
export function stopsOf(
  call: Pick<CallOf, 'house' | 'at'>,
  content: EvidenceRequest,
  { domains }: Pick<Speaker, 'domains'>,
  /** The content as it may stand later: what stops any of these stops it. */
  mayBe: readonly EvidenceRequest[] = [content],
  exactly = false,
): readonly Finding[] {
  const { knowledge } = call.house
  const context = { on: todayOf(call, content), officialDomains: domains }
  const found = new Map(
    mayBe
      .flatMap((words) => blocksOf(JSON.stringify({ words, context }), knowledge))
      .map((one) => [`${one.code} ${one.rule} ${one.path}`, one]),
  )
  return notOverridden([...found.values()], overriddenIn(content), exactly)
}

/**
 * @throws {HouseProblem} `blocked` with the findings, where something blocks that nobody who may let pass;
 *   `unsafe-character` where a text hides or turns another round
 */
export function demandNothingStops(
  call: CallOf,
  content: EvidenceRequest,
  speaker: Pick<Speaker, 'domains'>,
  mayBe: readonly EvidenceRequest[] = [content],
  exactly = false,
): void {
  if (unsafeText(content)) throw new HouseProblem('unsafe-character')
  demandNone(call, content, stopsOf(call, content, speaker, mayBe, exactly))
}

/**
 * As `demandNothingStops`, of words that amend others which have left: what stops those too is no reason not
 * to answer a question about them.
 *
 * @throws {HouseProblem} as `demandNothingStops`
 */
export function demandNothingMoreStops(
  call: CallOf,
  before: EvidenceRequest,
  content: EvidenceRequest,
  speaker: Pick<Speaker, 'domains'>,
): void {
  if (unsafeText(content)) throw new HouseProblem('unsafe-character')
  const had = new Set(stopsOf(call, before, speaker).map(placeOfFinding))
  demandNone(
    call,
    content,
    stopsOf(call, content, speaker).filter((one) => !had.has(placeOfFinding(one))),
  )
}

const placeOfFinding = ({ code, rule, path }: Finding): string => JSON.stringify([code, rule, path])

function demandNone(call: CallOf, content: EvidenceRequest, stops: readonly Finding[]): void {
  if (stops.length === 0) return
  const { knowledge } = call.house
  throw new HouseProblem('blocked', undefined, {
    about: (messages) => ({
      findings: stops.map((finding) =>
        tellFinding(finding, content.provider, knowledge, messages, tellerOf(knowledge, messages)),
      ),
    }),
  })
}
