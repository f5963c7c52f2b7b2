/** The room of what follows, so that nothing moves when it does. */
export const Awaited = () => (
  <>
    <div className="found-told" />
    <div className="found-all found-all-waits" />
  </>
)
