import type { AskingAct, OfficerScenario, PlayedAct, Scenario } from './types.ts'

/**
 * A way through a case by somebody who besides takes all that there is to take: each clue is asked before
 * anything is sent, each step done before anything is decided. No case may be passed like that.
 */
export function takingEverything(scenario: Scenario, acts: readonly PlayedAct[]): readonly PlayedAct[] {
  if (scenario.chair === 'officer') return [...askingAll(scenario), ...acts]
  const places: readonly { readonly id: string; readonly steps: readonly { readonly id: string }[] }[] =
    scenario.chair === 'provider' ? scenario.incoming : scenario.situations
  return acts.flatMap((act): readonly PlayedAct[] => {
    if (!('decide' in act || 'choose' in act)) return [act]
    const steps = places.find(({ id }) => id === act.of)?.steps ?? []
    return [...steps.map(({ id }) => ({ do: id, of: act.of })), act]
  })
}

/** Every clue, in an order in which each can be asked. */
function askingAll({ clues }: OfficerScenario): readonly AskingAct[] {
  const known: string[] = []
  for (let before = -1; before !== known.length; ) {
    before = known.length
    for (const { id, after } of clues)
      if (!known.includes(id) && after.every((one) => known.includes(one))) known.push(id)
  }
  return known.map((ask) => ({ ask }))
}

/** The asking of one clue, with all that must be known before it. */
export function askingFor({ clues }: OfficerScenario, clue: string): readonly AskingAct[] {
  const needed = new Set([clue])
  for (const id of needed)
    for (const one of clues.find((other) => other.id === id)?.after ?? []) needed.add(one)
  return [...needed].toReversed().map((ask) => ({ ask }))
}

/** A way through a case by somebody who puts what one clue gives into the last letter as well. */
export function usingClue(
  scenario: OfficerScenario,
  acts: readonly AskingAct[],
  clue: string,
): readonly AskingAct[] {
  const gives = scenario.clues.find(({ id }) => id === clue)?.gives ?? {}
  const last = acts.findLastIndex((act) => 'send' in act)
  const told = acts.map((act, i) => (i === last && 'send' in act ? { send: { ...act.send, ...gives } } : act))
  return [...askingFor(scenario, clue), ...told]
}
