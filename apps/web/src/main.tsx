import { render } from 'preact'
import { Frame, loadPages } from './frame/frame.tsx'
import { applyPreferences } from './frame/preferences.ts'
import { lateReaders } from './identifier/late.ts'
import { warmKnowledge } from './knowledge.ts'
import { keepOnDevice, watchLine } from './offline.ts'
import { loadFirstPage, Start } from './pages/start/start.tsx'
import { warmWords } from './words/words.tsx'

/** A page of the academy is read with less, often on the weakest line: it asks for the rest where wanted. */
function isLesson(): boolean {
  return location.pathname.startsWith('/academy/')
}

applyPreferences()
// Every page but the first needs all words and then the knowledge: they need not wait until its own file is
// here.
if (location.pathname !== '/') {
  void loadPages().catch(() => undefined)
  if (!isLesson()) void warmWords().then(warmKnowledge)
}
render(<Frame first={Start} />, document.getElementById('root') as HTMLElement)

// After the first paint, and on the first page once it can recognise: the rest of the house would take half
// of a weak line.
addEventListener('load', () =>
  setTimeout(() => {
    watchLine()
    // Behind it what few pastes need, which comes sooner where somebody touches the box.
    const first =
      location.pathname === '/'
        ? loadFirstPage()
            .then(lateReaders)
            .catch(() => undefined)
        : Promise.resolve()
    void first.then(() => {
      void loadPages().catch(() => undefined)
      if (!isLesson()) {
        void warmWords()
        warmKnowledge()
      }
      keepOnDevice()
    })
  }, 300),
)
