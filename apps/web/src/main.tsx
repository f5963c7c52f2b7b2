import { render } from 'preact'
import { Frame } from './frame/frame.tsx'
import { applyPreferences } from './frame/preferences.ts'
import { warmKnowledge } from './knowledge.ts'
import { keepOnDevice, watchLine } from './offline.ts'
import { loadFirstPage } from './pages/start/start.tsx'
import { warmWords } from './words/words.tsx'

applyPreferences()
render(<Frame />, document.getElementById('root') as HTMLElement)

// After the first paint, and on the first page once it can recognise: the rest of the house would take half
// of a weak line.
addEventListener('load', () =>
  setTimeout(() => {
    watchLine()
    const first = location.pathname === '/' ? loadFirstPage().catch(() => undefined) : Promise.resolve()
    void first.then(() => {
      warmWords()
      warmKnowledge()
      keepOnDevice()
    })
  }, 300),
)
