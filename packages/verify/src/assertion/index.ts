export {
  type Assertion,
  type AssertionErrorCode,
  type AssertionToCheck,
  type AssertionVerdict,
  checkAssertion,
} from './check-assertion.ts'
export { keptAssertion } from './kept-assertion.ts'
export { softwareAaguid } from './software-passkey.ts'
