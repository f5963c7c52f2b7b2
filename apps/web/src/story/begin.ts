import type { Language } from '@oficio/core/fact'
import { houseIn } from '../signed-in/client.ts'
import { keepStory } from './kept.ts'
import { NotPlayed } from './play.ts'

/** Begins the story anew, with a case of its own. @throws {NotPlayed} */
export async function beginStory(language: Language): Promise<void> {
  const begun = await houseIn(language).demoStoryBegin({})
  if (!begun.ok) throw new NotPlayed(begun.problem)
  keepStory({ request: begun.value.request, at: 0, left: false })
}
