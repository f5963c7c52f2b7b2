/** What a passkey is asked to make its secret for: SHA-256 of `oficio member key/1`. */
export const memberSalt = Uint8Array.from(
  'e064db6bcd625ac39aab0932e98095fa22adb19dc1ac67cf60168196c06974aa'.match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
)
