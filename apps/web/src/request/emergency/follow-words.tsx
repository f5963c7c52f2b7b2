import { useWords } from '../../words/words.tsx'

interface Props {
  readonly outcome: 'validated' | 'not-validated'
  readonly by: string
  readonly on: string
  readonly notedBy: string
  /** The order was seen here: given here, or its file is kept. */
  readonly isSeen: boolean
  readonly order?: { readonly file: string; readonly sha256: string } | undefined
}

/** What whoever orders said of an emergency; where nobody saw the order, who says that they said it. */
export function FollowWords({ outcome, by, on, notedBy, isSeen, order }: Props) {
  const { say, day } = useWords()
  if (!isSeen)
    return (
      <p className="notice notice-warn">
        {say(`emergency.follow.noted.${outcome}`, { by, day: day(on), name: notedBy })}
      </p>
    )
  return (
    <>
      <p>{say(`emergency.follow.${outcome}`, { by, day: day(on) })}</p>
      {order ? (
        <p className="small digest">
          {say('emergency.follow.seen', { file: order.file, digest: order.sha256.slice(0, 16) })}
        </p>
      ) : null}
    </>
  )
}
