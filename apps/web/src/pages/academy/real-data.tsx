import { realLooking } from '@oficio/core/academy'
import { Suspense } from 'react'
import { useRecognition } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** That something looks like a real person's; it stops nobody. */
export function RealData({ values }: { readonly values: readonly string[] }) {
  const { say } = useWords()
  return (
    <p className="notice notice-block" role="alert">
      {say('academy.real', { values: values.slice(0, 3).join(', ') })}
    </p>
  )
}

/** The same of a field: nothing until the recogniser is here, and nothing where it finds none. */
export function RealDataIn({ text }: { readonly text: string }) {
  return text.trim() === '' ? null : (
    <Suspense fallback={null}>
      <Found text={text} />
    </Suspense>
  )
}

function Found({ text }: { readonly text: string }) {
  const values = realLooking([text], useRecognition())
  return values.length > 0 ? <RealData values={values} /> : null
}
