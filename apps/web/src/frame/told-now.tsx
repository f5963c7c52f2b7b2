import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { houseIn, type Me } from '../signed-in/client.ts'
import { isOver, type ShownNotice, useNoticeTold } from '../signed-in/notice-told.ts'
import { useWords } from '../words/words.tsx'

/** What somebody is told while a page is open: in words, on whatever page that is. */
export function ToldNow({ me }: { readonly me: Me }) {
  const { say, language } = useWords()
  const tell = useNoticeTold()
  const had = useRef(me.unread)
  const [news, setNews] = useState<ShownNotice>()
  useEffect(() => {
    const isMore = me.unread > had.current
    had.current = me.unread
    if (!isMore) return
    void houseIn(language)
      .notices({})
      .then((told) => {
        if (told.ok) setNews(told.value.notices.find((one) => one.readAt === null && !isOver(one)))
      })
      .catch(() => undefined)
  }, [me.unread, language])
  const told = news && me.unread > 0 ? tell(news) : undefined
  return (
    <div role="status">
      {told ? (
        <div className="house-told row">
          <p>
            <Link href={told.there?.path ?? '/notices'}>{told.title}</Link>
            {told.about ? `. ${told.about}` : null}
          </p>
          <button type="button" className="button button-quiet" onClick={() => setNews(undefined)}>
            {say('house.meanwhile.seen')}
          </button>
        </div>
      ) : null}
    </div>
  )
}
