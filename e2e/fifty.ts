const hosts = [
  'www.tiktok.com/@',
  'www.instagram.com/',
  'www.facebook.com/',
  'x.com/',
  'www.linkedin.com/in/',
]

/** Fifty links to accounts of five holders, each of which finds somebody. */
export const fiftyLinks = Array.from({ length: 50 }, (_, i) => `https://${hosts[i % 5]}ficticia${i}`).join(
  '\n',
)
