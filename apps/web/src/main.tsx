import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Frame } from './frame/frame.tsx'
import { applyPreferences } from './frame/preferences.ts'
import { warmKnowledge } from './knowledge.ts'
import { keepOnDevice, watchLine } from './offline.ts'
import { warmWords } from './words/words.tsx'

applyPreferences()
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Frame />
  </StrictMode>,
)

// After the first paint, so that the first page is never slower for it.
addEventListener('load', () =>
  setTimeout(() => {
    warmWords()
    warmKnowledge()
    keepOnDevice()
    watchLine()
  }, 300),
)
