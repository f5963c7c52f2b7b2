import { useWords, WholeWords } from '../../words/words.tsx'
import { Late } from '../../yielding/late.tsx'

/** The sentence for each kind of address that is no line of anybody's. */
const nobodysAddress = {
  privateAddress: 'identifier.reason.privateAddress',
  sharedAddress: 'identifier.reason.sharedAddress',
  linkLocalAddress: 'identifier.reason.linkLocalAddress',
  loopbackAddress: 'identifier.reason.loopbackAddress',
  reservedAddress: 'identifier.reason.reservedAddress',
} as const

/** Whether an address is told to be no line of anybody's, and so no access provider's to answer for. */
export const isNobodysAddress = (code: string): code is keyof typeof nobodysAddress =>
  Object.hasOwn(nobodysAddress, code)

/** What kind of address it is, in a sentence that comes after the first page. */
export function NobodysAddress({ code }: { readonly code: keyof typeof nobodysAddress }) {
  return (
    <Late fallback={null}>
      <WholeWords>
        <Told code={code} />
      </WholeWords>
    </Late>
  )
}

function Told({ code }: { readonly code: keyof typeof nobodysAddress }) {
  const { say } = useWords()
  return <p className="small">{say(nobodysAddress[code])}</p>
}
