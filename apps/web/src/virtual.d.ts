declare module 'virtual:knowledge-files' {
  const made: {
    readonly version: string
    readonly compiledOn: string
    readonly files: Readonly<Record<string, string>>
  }
  export default made
}

declare module 'virtual:provider-client' {
  const text: string
  export default text
}

declare module 'virtual:verifier-page' {
  const page: string
  export default page
}

declare module 'virtual:late-readers' {}
