import type { ToldFooting } from '@oficio/core/academy'
import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'

/** The articles, profiles and grounds on which something rests, each with the page that shows it. */
export function Footings({ rests }: { readonly rests: readonly ToldFooting[] }) {
  const { say } = useWords()
  if (rests.length === 0) return null
  return (
    <div className="small academy-rests">
      <span className="soft">{say('academy.rests')}:</span>
      <ul className="list-plain">
        {rests.map((footing) => {
          const text = textOf(footing, say)
          return (
            <li key={text}>{footing.kind === 'reason' ? text : <Link href={footing.href}>{text}</Link>}</li>
          )
        })}
      </ul>
    </div>
  )
}

function textOf(footing: ToldFooting, say: ReturnType<typeof useWords>['say']): string {
  switch (footing.kind) {
    case 'article':
      return say(footing.inForce ? 'academy.rests.article' : 'academy.rests.article.notInForce', {
        instrument: footing.instrument,
        article: footing.article,
      })
    case 'provider':
      return say('academy.rests.provider', { provider: footing.provider })
    case 'reason':
      return say('academy.rests.reason', { reason: footing.reason })
  }
}
