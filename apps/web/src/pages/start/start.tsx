import { useWords } from '../../words/words.tsx'

export function Start() {
  const { say } = useWords()
  return <h1>{say('frame.name')}</h1>
}
